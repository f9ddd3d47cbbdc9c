package org.elver.problem;

/**
 * A statement of a migration failed; what the migration did is rolled back or, outside a
 * transaction, recorded.
 */
public final class MigrationFailed extends ElverException {

  private final transient Place place;
  private final String detail;
  private final String statement;
  private final String sqlState;

  /**
   * @param statement the text of the failing statement, null where no statement is to blame
   * @param sqlState PostgreSQL's error code, null where the failure is not the server's
   */
  public MigrationFailed(
      Place place, String statement, String sqlState, String detail, Throwable cause) {
    super(place + ": " + detail, cause);
    this.place = place;
    this.detail = detail;
    this.statement = statement;
    this.sqlState = sqlState;
  }

  /** The same, and there is more to say about it. */
  public MigrationFailed with(String more) {
    return new MigrationFailed(place, statement, sqlState, detail + "\n" + more, getCause());
  }

  public Place place() {
    return place;
  }

  /** The message without the place. */
  public String detail() {
    return detail;
  }

  public String statement() {
    return statement;
  }

  public String sqlState() {
    return sqlState;
  }
}
