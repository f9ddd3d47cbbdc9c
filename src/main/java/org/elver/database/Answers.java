package org.elver.database;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Takes the answers to statements that were sent together, in their order. */
public interface Answers {

  /**
   * A statement was completed.
   *
   * @param index of the statement, from 0
   * @param count the rows the server counted, null where it counts none
   * @param rows before the first one; null for a statement without
   */
  void completed(int index, Long count, ResultSet rows) throws SQLException;

  /** What the server says meanwhile ({@code RAISE NOTICE}, warnings). */
  void notice(String message);
}
