package org.elver.problem;

/** An external database could not be asked. The message names the connection and no secret. */
public final class SourceUnavailable extends ElverException {

  private final String connection;
  private final DatabaseUnavailable.Reason reason;
  private final String sqlState;

  /**
   * @param connection name of the connection
   * @param sqlState the driver's code, null where there is none
   */
  public SourceUnavailable(
      String connection,
      DatabaseUnavailable.Reason reason,
      String sqlState,
      String detail,
      Throwable cause) {
    super("Connection \"" + connection + "\": " + detail, cause);
    this.connection = connection;
    this.reason = reason;
    this.sqlState = sqlState;
  }

  public String connection() {
    return connection;
  }

  public DatabaseUnavailable.Reason reason() {
    return reason;
  }

  public String sqlState() {
    return sqlState;
  }
}
