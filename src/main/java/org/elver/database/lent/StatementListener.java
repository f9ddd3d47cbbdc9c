package org.elver.database.lent;

import java.sql.SQLException;

/** Told what the borrower executes, by the thread that does. */
public interface StatementListener {

  /**
   * Before a statement is sent.
   *
   * @throws SQLException to keep it from being sent
   */
  void before(String sql) throws SQLException;

  /**
   * A statement is done.
   *
   * @param start {@link System#nanoTime} when it was sent
   * @param rows rows the server counted, null where it counts none
   */
  void done(String sql, long start, Long rows) throws SQLException;

  /** A statement failed. */
  void failed(String sql, SQLException failure);
}
