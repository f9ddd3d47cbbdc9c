package org.elver.database;

import java.io.IOException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.DatabaseUnavailable.Reason;

/**
 * Tells why a connection could not be had or broke, and what to do about it.
 *
 * @param where what was asked, for the message: address and user, never a password
 * @param tls names what says how to encrypt
 */
public record ConnectionFailure(String where, TlsFailure tls) {

  public ConnectionFailure(String where) {
    this(where, new TlsFailure("sslmode in DATABASE_URL", "sslrootcert in DATABASE_URL"));
  }

  /** Failures to connect with this address and login. */
  public static ConnectionFailure at(DatabaseUrl url) {
    return new ConnectionFailure(url.user() == null ? url + "" : url + " as user " + url.user());
  }

  /** Why no connection could be had, dug out of what a pool wrapped around it. */
  public DatabaseUnavailable connecting(SQLException failure) {
    return connecting(failure, ConnectionFailure::said);
  }

  /**
   * The same.
   *
   * @param said makes the sentence that repeats what the driver or the server said
   */
  public DatabaseUnavailable connecting(SQLException failure, UnaryOperator<String> said) {
    Optional<SQLException> error = Causes.serverError(failure);
    String state = error.map(SQLException::getSQLState).orElse(null);
    String answer = said.apply(error.orElse(failure).getMessage());
    Optional<String> refused = tls.of(failure);
    if (refused.isPresent()) {
      return new DatabaseUnavailable(
          Reason.TLS_REFUSED, state, "No connection to " + where + refused.get() + answer, failure);
    }
    Reason reason = reason(failure, state, error.map(SQLException::getMessage).orElse(""));
    return new DatabaseUnavailable(reason, state, message(reason, failure, answer), failure);
  }

  private static String said(String text) {
    return " The answer was: " + text;
  }

  /**
   * What it means that work on an open connection failed.
   *
   * @return empty where the connection is still good: the failure is the statement's
   */
  public Optional<DatabaseUnavailable> using(Connection connection, SQLException failure) {
    String state = Causes.serverError(failure).map(SQLException::getSQLState).orElse("");
    boolean sounds = state.startsWith("08") || state.startsWith("57P");
    if (!sounds || !broken(connection)) {
      return Optional.empty();
    }
    return Optional.of(
        new DatabaseUnavailable(
            Reason.CONNECTION_LOST,
            state,
            message(Reason.CONNECTION_LOST, failure, said(failure.getMessage())),
            failure));
  }

  private static boolean broken(Connection connection) {
    try {
      return connection.isClosed() || !connection.isValid(1);
    } catch (SQLException e) {
      return true;
    }
  }

  private static Reason reason(Throwable failure, String state, String message) {
    if (state == null) {
      return Causes.of(failure).stream().anyMatch(IOException.class::isInstance)
          ? Reason.UNREACHABLE
          : Reason.OTHER;
    }
    return switch (state) {
      // The driver's own: the server wants a password and none is set.
      case "08004" ->
          message.toLowerCase(Locale.ROOT).contains("password")
              ? Reason.LOGIN_REFUSED
              : Reason.UNREACHABLE;
      case "57P01", "57P02", "57P03" -> Reason.NOT_READY;
      case "53300" -> Reason.TOO_MANY_CONNECTIONS;
      case "28000", "28P01" -> Reason.LOGIN_REFUSED;
      case "3D000" -> Reason.NO_SUCH_DATABASE;
      case "42501" -> Reason.NOT_PERMITTED;
      default -> state.startsWith("08") ? Reason.UNREACHABLE : Reason.OTHER;
    };
  }

  private String message(Reason reason, Throwable failure, String said) {
    return switch (reason) {
      case UNREACHABLE ->
          unknownHost(failure)
              ? "No connection to " + where + ": the host name does not resolve. Check the address."
              : "No connection to "
                  + where
                  + ": nobody answers there. Check the address, that the server runs, and that the"
                  + " network lets this machine through."
                  + said;
      case NOT_READY ->
          "No connection to " + where + ": the server is starting up or shutting down." + said;
      case TOO_MANY_CONNECTIONS ->
          "No connection to "
              + where
              + ": every connection slot is taken. Close clients or raise max_connections."
              + said;
      case LOGIN_REFUSED ->
          "No connection to "
              + where
              + ": the login is refused. Check user and password, and pg_hba.conf."
              + said;
      case NO_SUCH_DATABASE ->
          "No connection to "
              + where
              + ": there is no such database. Create it, or check the name.";
      case NOT_PERMITTED ->
          "No connection to "
              + where
              + ": the user may not connect to this database. Grant CONNECT."
              + said;
      case CONNECTION_LOST -> "The connection to " + where + " broke." + said;
      case TLS_REFUSED, OTHER -> "No connection to " + where + "." + said;
    };
  }

  private static boolean unknownHost(Throwable failure) {
    return Causes.of(failure).stream().anyMatch(UnknownHostException.class::isInstance);
  }
}
