package org.elver.problem;

/** The database could not be asked. */
public final class DatabaseUnavailable extends ElverException {

  /** Why, told apart because the remedy differs. */
  public enum Reason {
    /** Nobody listens there, the name does not resolve, or the network is down. */
    UNREACHABLE,
    /** The server is there and starts up, shuts down or recovers. */
    NOT_READY,
    /** Every connection slot of the server is taken. */
    TOO_MANY_CONNECTIONS,
    /** Wrong user or password, or the server does not let this client in. */
    LOGIN_REFUSED,
    /**
     * Encryption as it is asked for is not to be had, or the server's certificate is not trusted.
     */
    TLS_REFUSED,
    /** The server has no database of that name. */
    NO_SUCH_DATABASE,
    /** The login is right but may not do what is needed. */
    NOT_PERMITTED,
    /** An open connection broke. */
    CONNECTION_LOST,
    /** The database answered with something unexpected. */
    OTHER
  }

  private final Reason reason;
  private final String sqlState;

  public DatabaseUnavailable(Reason reason, String sqlState, String detail, Throwable cause) {
    super(detail, cause);
    this.reason = reason;
    this.sqlState = sqlState;
  }

  public Reason reason() {
    return reason;
  }

  /** PostgreSQL's or the driver's code, null where there is none. */
  public String sqlState() {
    return sqlState;
  }

  /** Whether waiting can help: the server may still be starting. */
  public boolean mayPass() {
    return reason == Reason.UNREACHABLE
        || reason == Reason.NOT_READY
        || reason == Reason.TOO_MANY_CONNECTIONS
        || reason == Reason.CONNECTION_LOST;
  }
}
