package org.elver.migration.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.history.Recorded;

/**
 * How far a script outside a transaction has come.
 *
 * @param done completed statements
 * @param checksum over their texts, so that a continuation notices a change among them; empty for
 *     none
 */
public record Checkpoint(int done, String checksum) {

  public static final Checkpoint START = new Checkpoint(0, "");

  /** After so many of the statements, or all if there are fewer. */
  public static Checkpoint after(List<SqlStatement> statements, int done) {
    Checkpoint checkpoint = START;
    for (SqlStatement statement : statements.subList(0, Math.min(done, statements.size()))) {
      checkpoint = checkpoint.plus(statement);
    }
    return checkpoint;
  }

  /**
   * Where an earlier attempt of the script stopped.
   *
   * @return empty if what it completed reads otherwise now
   */
  public static Optional<Checkpoint> of(Recorded earlier, List<SqlStatement> statements) {
    if (earlier == null
        || earlier.status() != Recorded.Status.FAILED
        || earlier.statementsDone() == 0) {
      return Optional.of(START);
    }
    Checkpoint now = after(statements, earlier.statementsDone());
    boolean same =
        now.done() == earlier.statementsDone() && now.checksum().equals(earlier.doneChecksum());
    return same ? Optional.of(now) : Optional.empty();
  }

  /** After one more. */
  public Checkpoint plus(SqlStatement statement) {
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
