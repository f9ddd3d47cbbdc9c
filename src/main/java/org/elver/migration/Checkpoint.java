package org.elver.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.elver.database.sql.SqlStatement;

/**
 * How far a script outside a transaction has come.
 *
 * @param done completed statements
 * @param checksum over their texts, so that a continuation notices a change among them; empty for
 *     none
 */
record Checkpoint(int done, String checksum) {

  static final Checkpoint START = new Checkpoint(0, "");

  static Checkpoint after(List<SqlStatement> statements, int done) {
    Checkpoint checkpoint = START;
    for (SqlStatement statement : statements.subList(0, Math.min(done, statements.size()))) {
      checkpoint = checkpoint.plus(statement);
    }
    return checkpoint;
  }

  Checkpoint plus(SqlStatement statement) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(checksum.getBytes(StandardCharsets.US_ASCII));
      sha.update(statement.text().getBytes(StandardCharsets.UTF_8));
      if (statement.copyData() != null) {
        sha.update(statement.copyData().getBytes(StandardCharsets.UTF_8));
      }
      return new Checkpoint(done + 1, HexFormat.of().formatHex(sha.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
