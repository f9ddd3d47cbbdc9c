package org.elver.transfer.connection;

import java.io.IOException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.elver.database.ConnectionFailure;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.DatabaseUnavailable.Reason;
import org.elver.problem.SourceUnavailable;
import org.elver.transfer.connection.Source.Kind;

/** Why no session on an external database could be had, told without its secrets. */
record SourceFailure(Login login) {

  private static final int LONGEST_CHAIN = 50;

  SourceUnavailable of(SQLException failure) {
    DatabaseUnavailable told =
        login.url().kind() == Kind.POSTGRESQL
            ? new ConnectionFailure(login.where()).connecting(failure)
            : other(failure);
    return new SourceUnavailable(
        login.connection(),
        told.reason(),
        told.sqlState(),
        withoutSecrets(told.getMessage()),
        holdsSecret(failure) ? null : failure);
  }

  private DatabaseUnavailable other(SQLException failure) {
    Reason reason = login.url().kind() == Kind.MARIADB ? ofMariaDb(failure) : ofState(failure);
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
    String said = " The answer was: " + failure.getMessage();
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

  private boolean holdsSecret(Throwable failure) {
    return chain(failure).stream()
        .map(Throwable::toString)
        .anyMatch(text -> !withoutSecrets(text).equals(text));
  }

  /** Drivers are free to put what they were given into their messages. */
  String withoutSecrets(String text) {
    String clean = text;
    for (String secret : login.secrets()) {
      clean = secret.isEmpty() ? clean : clean.replace(secret, "***");
    }
    return clean;
  }

  private static List<Throwable> chain(Throwable failure) {
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
