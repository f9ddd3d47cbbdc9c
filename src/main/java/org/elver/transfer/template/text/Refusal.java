package org.elver.transfer.template.text;

import java.sql.SQLException;
import java.util.Set;
import org.elver.problem.InvalidDefinition;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What PostgreSQL said against a text.
 *
 * @param position 1-based, in code points, 0 where it named none
 */
public record Refusal(String state, int position, String message, String hint) {

  public static final String INDETERMINATE = "42P18";
  public static final String AMBIGUOUS_PARAMETER = "42P08";
  private static final String AMBIGUOUS_FUNCTION = "42725";
  private static final String TYPE_MISMATCH = "42804";

  /** Connection, conflicts, resources, operator's intervention, system, configuration, internal. */
  private static final Set<String> OTHER_MATTERS =
      Set.of("08", "25", "40", "53", "57", "58", "F0", "XX");

  /** A lock was not to be had in time; not said about a text. */
  public static final String LOCKED = "55P03";

  /**
   * @throws SQLException the error itself if the server did not say it about a text: the connection
   *     broke, it was cancelled, it ran out of something
   */
  public static Refusal of(SQLException error) throws SQLException {
    ServerErrorMessage server =
        error instanceof PSQLException known ? known.getServerErrorMessage() : null;
    String state = String.valueOf(error.getSQLState());
    if (server == null || OTHER_MATTERS.contains(state.substring(0, 2)) || state.equals(LOCKED)) {
      throw error;
    }
    return new Refusal(state, server.getPosition(), server.getMessage(), server.getHint());
  }

  /**
   * @param prefix how many chars were sent before the text
   */
  public InvalidDefinition in(SentText sent, int prefix) {
    return sent.refused(position - prefix, state, message + advice());
  }

  /** The number of the parameter a message names, 0 for none. Messages are in any language. */
  public int parameter() {
    int dollar = message.indexOf('$');
    int i = dollar + 1;
    while (dollar >= 0 && i < message.length() && Character.isDigit(message.charAt(i))) {
      i++;
    }
    return dollar < 0 || i == dollar + 1 || i > dollar + 6
        ? 0
        : Integer.parseInt(message.substring(dollar + 1, i));
  }

  /** And not about a value: names, privileges, what the table can't do. */
  public boolean aboutStatement() {
    return state.startsWith("42") || state.startsWith("0A") || state.startsWith("55");
  }

  private String advice() {
    return switch (state) {
      case AMBIGUOUS_FUNCTION, TYPE_MISMATCH, AMBIGUOUS_PARAMETER, INDETERMINATE ->
          "; say the type with a cast: {{column}}::type";
      default -> hint == null ? "" : " (" + hint + ")";
    };
  }
}
