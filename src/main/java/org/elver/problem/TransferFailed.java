package org.elver.problem;

/** A transfer failed; what it wrote since its last commit is rolled back. */
public final class TransferFailed extends ElverException {

  private final long row;
  private final String column;
  private final String sqlState;

  /**
   * @param row 1-based number of the source row to blame, 0 where none is
   * @param column the column to blame, null where none is
   * @param sqlState error code of the database, null where the failure is not a database's
   */
  public TransferFailed(long row, String column, String sqlState, String detail, Throwable cause) {
    super(place(row, column) + detail, cause);
    this.row = row;
    this.column = column;
    this.sqlState = sqlState;
  }

  private static String place(long row, String column) {
    if (row == 0) {
      return column == null ? "" : "Column " + column + ": ";
    }
    return "Row " + row + (column == null ? "" : ", column " + column) + ": ";
  }

  public long row() {
    return row;
  }

  public String column() {
    return column;
  }

  public String sqlState() {
    return sqlState;
  }
}
