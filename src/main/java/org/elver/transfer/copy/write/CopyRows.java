package org.elver.transfer.copy.write;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.elver.database.Identifiers;
import org.elver.transfer.copy.chunk.Chunk;
import org.elver.transfer.copy.chunk.Segment;
import org.elver.transfer.template.Shape.SingleRow;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** {@code COPY … FROM STDIN}: the chunk as it is. A conflict clause is left off. */
final class CopyRows {

  private static final Logger LOG = System.getLogger(CopyRows.class.getName());

  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final byte[] TRAILER = {(byte) 0xff, (byte) 0xff};
  private static final int MESSAGE = 256 << 10;

  private final PGConnection target;
  private final String sql;

  CopyRows(Connection target, SingleRow shape) throws SQLException {
    this.target = target.unwrap(PGConnection.class);
    String columns =
        shape.targets().stream()
            .map(column -> Identifiers.quoted(column.column()))
            .collect(Collectors.joining(", "));
    this.sql = "COPY " + shape.relation() + " (" + columns + ") FROM STDIN (FORMAT binary)";
  }

  Outcome write(Chunk chunk) throws SQLException {
    CopyIn copy = target.getCopyAPI().copyIn(sql);
    try {
      copy.writeToCopy(HEADER, 0, HEADER.length);
      for (Segment segment : chunk.segments()) {
        send(copy, segment);
      }
      copy.writeToCopy(TRAILER, 0, TRAILER.length);
      return Outcome.inserted(chunk.rows(), copy.endCopy());
    } finally {
      giveUp(copy);
    }
  }

  /** The server keeps a message whole. */
  private static void send(CopyIn copy, Segment segment) throws SQLException {
    for (int at = segment.from(); at < segment.to(); at += MESSAGE) {
      copy.writeToCopy(segment.data(), at, Math.min(MESSAGE, segment.to() - at));
    }
  }

  /** The connection stays locked by a copy that does not end. */
  private static void giveUp(CopyIn copy) {
    if (copy.isActive()) {
      try {
        copy.cancelCopy();
      } catch (SQLException e) {
        LOG.log(Level.DEBUG, "A COPY was given up: {0}", e.getMessage());
      }
    }
  }
}
