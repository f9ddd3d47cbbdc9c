package org.elver.transfer.copy.write;

import java.sql.SQLException;

/** The statement failed for one row, whose transaction has to go back to its savepoint. */
final class RowFailed extends Exception {

  private static final long serialVersionUID = 1L;

  private final int row;
  private final transient SQLException failure;

  /**
   * @param row 0-based in its chunk
   */
  RowFailed(int row, SQLException failure) {
    super(failure);
    this.row = row;
    this.failure = failure;
  }

  int row() {
    return row;
  }

  SQLException failure() {
    return failure;
  }
}
