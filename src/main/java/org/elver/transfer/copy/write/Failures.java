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

  /**
   * The connection, the transaction's state, privileges of the login, serialization and deadlocks,
   * resources, locks, somebody's cancel or the server's end, the machine, a broken file: whatever
   * the row, the next one fares no better.
   */
  private static final Set<String> OF_NO_ROW =
      Set.of("08", "25", "26", "28", "40", "53", "55", "57", "58", "XX001", "XX002");

  /** What the driver itself refuses of a value has one of these. */
  private static final String DATA = "22";

  private static final String SYNTAX_OR_ACCESS = "42";

  /** Where the server checks the policies of row security, which share a state with privileges. */
  private static final String POLICIES = "ExecWithCheckOptions";

  private static final Pattern PARAMETER = Pattern.compile("portal\\b.* parameter \\$(\\d+)");

  private Failures() {}

  /** The row is there already. */
  static boolean isConflict(SQLException failure) {
    return CONFLICTS.contains(state(failure));
  }

  /**
   * Whether another row might do better. Functions, triggers and types raise what they like, so it
   * is everything but what is known to have another cause.
   */
  static boolean isOfTheRow(SQLException failure) {
    String state = state(failure);
    if (state.length() != 5
        || OF_NO_ROW.contains(state)
        || OF_NO_ROW.contains(state.substring(0, 2))) {
      return false;
    }
    Optional<ServerErrorMessage> said = said(failure);
    return state.startsWith(SYNTAX_OR_ACCESS)
        ? said.isPresent() && isOfTheRow(failure, state, said.get())
        : said.isPresent() || state.startsWith(DATA);
  }

  /** A place in the statement's text means that the statement itself can't be read any more. */
  private static boolean isOfTheRow(SQLException failure, String state, ServerErrorMessage said) {
    return parameter(failure).isPresent()
        || POLICIES.equals(said.getRoutine())
        || (said.getPosition() == 0 && !state.equals("42501"));
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
