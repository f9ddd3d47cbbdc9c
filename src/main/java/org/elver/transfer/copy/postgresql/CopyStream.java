package org.elver.transfer.copy.postgresql;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import org.elver.transfer.copy.chunk.Tuples;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** A {@code COPY … TO STDOUT} in binary form, one tuple after the other. */
final class CopyStream implements AutoCloseable {

  private static final Logger LOG = System.getLogger(CopyStream.class.getName());

  private static final int SIGNATURE_AND_FLAGS = 15;

  private final PGConnection connection;
  private final CopyOut copy;
  private final int fields;
  private byte[] message;
  private int offset;
  private boolean begun;

  /**
   * @param fields that each tuple has to have
   */
  CopyStream(Connection source, String query, int fields) throws SQLException {
    this.connection = source.unwrap(PGConnection.class);
    this.fields = fields;
    this.copy = connection.getCopyAPI().copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
  }

  /**
   * Moves to the next tuple; false behind the last. The server sends each in a message of its own,
   * the first behind the header.
   */
  boolean next() throws SQLException {
    message = copy.isActive() ? copy.readFromCopy() : null;
    if (message == null) {
      return false;
    }
    offset = begun ? 0 : SIGNATURE_AND_FLAGS + 4 + Tuples.int4(message, SIGNATURE_AND_FLAGS);
    begun = true;
    if (offset == message.length) {
      return next();
    }
    int count = (message[offset] << 8) | (message[offset + 1] & 0xff);
    if (count == -1) {
      return next(); // the trailer
    }
    if (count != fields) {
      throw new IllegalStateException("A row of " + count + " fields instead of " + fields);
    }
    return true;
  }

  /** Where the current tuple is; nobody else has this array. */
  byte[] message() {
    return message;
  }

  /** Of the current tuple in the message. */
  int offset() {
    return offset;
  }

  /** Reads over what is still to come, which the server is told to leave out. */
  @Override
  public void close() {
    try {
      if (copy.isActive()) {
        connection.cancelQuery();
        while (copy.readFromCopy() != null) {
          message = null;
        }
      }
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "The rest of the rows was not read: {0}", e.getMessage());
    }
  }
}
