package org.elver.migration;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the server said of a failure.
 *
 * @param text its message with detail, hint and, inside functions, where; then what to do
 * @param position 1-based code point in the statement, 0 where it named none
 */
record ServerMessage(String text, int position) {

  static ServerMessage of(SQLException e) {
    ServerErrorMessage server = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
    StringBuilder text =
        new StringBuilder(String.valueOf(server == null ? e.getMessage() : server.getMessage()));
    if (server != null) {
      append(text, "Detail", server.getDetail());
      append(text, "Hint", server.getHint());
      append(text, "Where", server.getWhere());
    }
    String advice = Advice.of(e.getSQLState());
    text.append(advice.isEmpty() ? "" : "\n").append(advice);
    return new ServerMessage(text.toString(), server == null ? 0 : server.getPosition());
  }

  private static void append(StringBuilder text, String label, String part) {
    if (part != null) {
      text.append('\n').append(label).append(": ").append(part);
    }
  }
}
