package org.elver.transfer.copy.chunk;

import java.sql.SQLException;
import java.util.Map;

/** Reads the rows of a source query. One thread uses it from open to close. */
public interface RowSource extends AutoCloseable {

  /**
   * Begins the query.
   *
   * @return how many rows the source's planner expects, null where it does not say
   */
  Long open() throws SQLException;

  /** The next rows, null behind the last. */
  Chunk next() throws SQLException;

  /** How far each cursor's column came, by its name; known when {@link #next} has answered null. */
  Map<String, Highest> highest() throws SQLException;

  /**
   * Ends the query, whatever of it is still to come, so that the session can do something else.
   * Never throws.
   */
  @Override
  void close();
}
