package org.elver.transfer.connection;

import java.io.IOException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.elver.database.ConnectionFailure;
import org.elver.database.TlsFailure;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.DatabaseUnavailable.Reason;
import org.elver.problem.SourceUnavailable;
import org.elver.transfer.connection.network.HostRefused;

/** Why no session on an external database could be had, told without its secrets. */
record SourceFailure(Login login, DriverText shown) {

  private static final int LONGEST_CHAIN = 50;

  SourceFailure(Login login) {
    this(login, DriverText.of(login));
  }

  SourceUnavailable of(SQLException failure) {
    DatabaseUnavailable told = told(failure);
    return new SourceUnavailable(
        login.connection(),
        told.reason(),
        told.sqlState(),
        told.getMessage(),
        shown.isSafe(failure) ? failure : null);
  }

  private DatabaseUnavailable told(SQLException failure) {
    Optional<HostRefused> refused =
        chain(failure).stream()
            .filter(HostRefused.class::isInstance)
            .map(HostRefused.class::cast)
            .findFirst();
    if (refused.isPresent()) {
      return new DatabaseUnavailable(
          Reason.NOT_PERMITTED,
          failure.getSQLState(),
          "No connection to " + login.where() + ": " + refused.get().getMessage() + ".",
          failure);
    }
    return switch (login.url().kind()) {
      case POSTGRESQL ->
          new ConnectionFailure(login.where(), new TlsFailure("sslmode", "sslrootcert"))
              .connecting(failure, shown::said);
      case MARIADB ->
          new TlsFailure("sslMode", "serverSslCert")
              .of(failure)
              .map(why -> tlsRefused(failure, why))
              .orElseGet(() -> other(ofMariaDb(failure), failure));
      case OTHER -> other(ofState(failure), failure);
    };
  }

  private DatabaseUnavailable tlsRefused(SQLException failure, String why) {
    return new DatabaseUnavailable(
        Reason.TLS_REFUSED,
        failure.getSQLState(),
        "No connection to " + login.where() + why + shown.said(failure.getMessage()),
        failure);
  }

  private DatabaseUnavailable other(Reason reason, SQLException failure) {
    return new DatabaseUnavailable(
        reason, failure.getSQLState(), message(reason, failure), failure);
  }

  private static Reason ofMariaDb(SQLException failure) {
    return switch (failure.getErrorCode()) {
      case 1045, 1129, 1130, 1251, 1698, 1820, 1862, 4151 -> Reason.LOGIN_REFUSED;
      case 1044 -> Reason.NOT_PERMITTED;
      case 1049 -> Reason.NO_SUCH_DATABASE;
      case 1040, 1203, 1226 -> Reason.TOO_MANY_CONNECTIONS;
      case 1053, 1080 -> Reason.NOT_READY;
      default -> ofState(failure);
    };
  }

  private static Reason ofState(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    if (state.startsWith("28")) {
      return Reason.LOGIN_REFUSED;
    }
    if (state.equals("3D000")) {
      return Reason.NO_SUCH_DATABASE;
    }
    return state.startsWith("08") || chain(failure).stream().anyMatch(IOException.class::isInstance)
        ? Reason.UNREACHABLE
        : Reason.OTHER;
  }

  private String message(Reason reason, SQLException failure) {
    String said = shown.said(failure.getMessage());
    String what =
        switch (reason) {
          case UNREACHABLE ->
              chain(failure).stream().anyMatch(UnknownHostException.class::isInstance)
                  ? ": the host name does not resolve. Check the address."
                  : ": nobody answers there. Check the address, that the server runs, and that the"
                      + " network lets this machine through.";
          case LOGIN_REFUSED ->
              ": the login is refused. Check user and password, and the hosts the user may come"
                  + " from.";
          case NO_SUCH_DATABASE -> ": there is no such database. Create it, or check the name.";
          case NOT_PERMITTED ->
              ": there is no such database, or the user may not use it. Check the name, and grant"
                  + " the user SELECT.";
          case TOO_MANY_CONNECTIONS ->
              ": every connection slot is taken. Close clients or raise max_connections.";
          case NOT_READY -> ": the server is starting up or shutting down.";
          default -> ".";
        };
    return "No connection to " + login.where() + what + said;
  }

  static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable each = failure;
        each != null && chain.size() < LONGEST_CHAIN;
        each = each.getCause()) {
      chain.add(each);
      chain.addAll(List.of(each.getSuppressed()));
    }
    return chain;
  }
}
