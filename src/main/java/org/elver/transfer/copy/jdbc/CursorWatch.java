package org.elver.transfer.copy.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.elver.transfer.copy.chunk.Highest;
import org.elver.transfer.copy.chunk.Reading;
import org.elver.transfer.template.SourceColumn;

/** Looks at every row for the cursors there are. */
final class CursorWatch {

  private final Reading reading;
  private final Encoders encoders;
  private final List<CursorRows> cursors;

  CursorWatch(Reading reading, Encoders encoders) {
    this.reading = reading;
    this.encoders = encoders;
    this.cursors = reading.cursors().stream().map(CursorRows::new).toList();
  }

  /** Looks at the current row; answers whether an earlier run has moved it. */
  boolean known(ResultSet row) throws SQLException {
    String hash = null;
    boolean known = false;
    for (CursorRows cursor : cursors) {
      String value = encoders.text(row, cursor.cursor().column());
      if (cursor.matters(value)) {
        hash = hash == null ? hash(row) : hash;
        known |= cursor.see(value, hash);
      }
    }
    if (known) {
      for (CursorRows cursor : cursors) {
        cursor.cameAgain(hash);
      }
    }
    return known;
  }

  private String hash(ResultSet row) throws SQLException {
    MessageDigest digest = sha256();
    for (SourceColumn column : reading.columns()) {
      String text = encoders.text(row, column);
      if (text == null) {
        digest.update((byte) 'N');
      } else {
        byte[] bytes = text.getBytes(UTF_8);
        digest.update(("V" + bytes.length + ":").getBytes(UTF_8));
        digest.update(bytes);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has it", e);
    }
  }

  Map<String, Highest> highest() {
    Map<String, Highest> answer = new HashMap<>();
    cursors.forEach(cursor -> answer.put(cursor.cursor().column().name(), cursor.highest()));
    return answer;
  }
}
