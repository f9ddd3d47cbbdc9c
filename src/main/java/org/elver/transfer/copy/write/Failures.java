package org.elver.transfer.copy.write;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What an error of the target means for the chunk it came with. */
final class Failures {

  private static final Set<String> CONFLICTS = Set.of("23505", "23P01");

  /** Data, constraints, too many rows, a limit of the server's, a check option, RAISE. */
  private static final Set<String> OF_THE_ROW = Set.of("22", "23", "21", "54", "44", "P0");

  private static final Pattern PARAMETER = Pattern.compile("portal\\b.* parameter \\$(\\d+)");

  private Failures() {}

  /** The row is there already. */
  static boolean isConflict(SQLException failure) {
    return CONFLICTS.contains(state(failure));
  }

  /** Whether another row might do better. */
  static boolean isOfTheRow(SQLException failure) {
    String state = state(failure);
    return state.length() == 5
        && (OF_THE_ROW.contains(state.substring(0, 2)) || parameter(failure).isPresent());
  }

  /** The number of the parameter whose type refused its value, as the server tells from 13 on. */
  static Optional<Integer> parameter(SQLException failure) {
    return said(failure)
        .map(ServerErrorMessage::getWhere)
        .map(PARAMETER::matcher)
        .filter(Matcher::find)
        .map(context -> Integer.valueOf(context.group(1)));
  }

  /** What the server said, part by part. */
  static Optional<ServerErrorMessage> said(SQLException failure) {
    return failure instanceof PSQLException server
        ? Optional.ofNullable(server.getServerErrorMessage())
        : Optional.empty();
  }

  /** The connection broke, or the server ended the session: there is nothing to do again. */
  static boolean isFinal(SQLException failure) {
    String state = state(failure);
    return state.startsWith("08") || state.startsWith("57P") || state.startsWith("25P0");
  }

  static boolean isCancelled(SQLException failure) {
    return state(failure).equals("57014");
  }

  private static String state(SQLException failure) {
    return failure.getSQLState() == null ? "" : failure.getSQLState();
  }
}
