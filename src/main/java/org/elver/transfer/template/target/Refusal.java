package org.elver.transfer.template.target;

import java.sql.SQLException;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.template.text.SentText;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the server said against a text.
 *
 * @param position 1-based, in code points, 0 where it named none
 */
record Refusal(String state, int position, String message, String hint) {

  static final String INDETERMINATE = "42P18";
  static final String AMBIGUOUS_PARAMETER = "42P08";
  static final String AMBIGUOUS_FUNCTION = "42725";
  static final String TYPE_MISMATCH = "42804";
  static final String UNKNOWN_FUNCTION = "42883";
  static final String NO_PRIVILEGE = "42501";

  private static final String BROKEN = "08";

  /**
   * @throws SQLException the error itself if the server did not say it about a text: the connection
   *     broke, it was cancelled, it ran out of something
   */
  static Refusal of(SQLException error) throws SQLException {
    ServerErrorMessage server =
        error instanceof PSQLException known ? known.getServerErrorMessage() : null;
    String state = String.valueOf(error.getSQLState());
    if (server == null || state.startsWith(BROKEN) || state.startsWith("5")) {
      throw error;
    }
    return new Refusal(state, server.getPosition(), server.getMessage(), server.getHint());
  }

  InvalidDefinition in(SentText sent, int prefix) {
    return sent.refused(position - prefix, state, message + advice());
  }

  /** The number of the parameter a message names, 0 for none. Messages are in any language. */
  int parameter() {
    int dollar = message.indexOf('$');
    int i = dollar + 1;
    while (dollar >= 0 && i < message.length() && Character.isDigit(message.charAt(i))) {
      i++;
    }
    return dollar < 0 || i == dollar + 1 || i > dollar + 6
        ? 0
        : Integer.parseInt(message.substring(dollar + 1, i));
  }

  private String advice() {
    return switch (state) {
      case AMBIGUOUS_FUNCTION, TYPE_MISMATCH, AMBIGUOUS_PARAMETER, INDETERMINATE ->
          "; say the type with a cast: {{column}}::type";
      default -> hint == null ? "" : " (" + hint + ")";
    };
  }
}
