package org.elver.transfer.template.source;

import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.connection.Source;
import org.elver.transfer.template.text.SentText;

/**
 * What another database said against a query. MariaDB names the line and what follows the place, or
 * the name it doesn't know; of others only the message is known.
 */
final class JdbcRefusal {

  private static final Pattern NEAR = Pattern.compile("near '(.*)' at line (\\d+)", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("'([^']+)'");
  private static final Pattern PREFIX = Pattern.compile("^\\(conn=\\d+\\) ");

  /** Connection, conflicts, intervention. */
  private static final Set<String> OTHER_MATTERS = Set.of("08", "25", "40", "57", "70");

  private JdbcRefusal() {}

  /**
   * @throws SQLException the error itself if it is no matter of the query
   */
  static InvalidDefinition of(SQLException error, SentText sent, Source.Kind kind)
      throws SQLException {
    String state = String.valueOf(error.getSQLState());
    if (OTHER_MATTERS.contains(state.substring(0, 2))) {
      throw error;
    }
    String message = PREFIX.matcher(String.valueOf(error.getMessage())).replaceFirst("");
    int offset = kind == Source.Kind.MARIADB ? offset(message, sent.sql()) : -1;
    int position = offset < 0 ? 0 : sent.sql().codePointCount(0, offset) + 1;
    return sent.refused(position, error.getSQLState(), message);
  }

  private static int offset(String message, String sql) {
    Matcher near = NEAR.matcher(message);
    if (near.find()) {
      int line = lineStart(sql, Integer.parseInt(near.group(2)));
      return near.group(1).isEmpty()
          ? sql.length()
          : Math.max(sql.indexOf(near.group(1), line), line);
    }
    Matcher name = NAME.matcher(message);
    if (!name.find()) {
      return -1;
    }
    String last = name.group(1).substring(name.group(1).lastIndexOf('.') + 1);
    int found = sql.indexOf(last);
    return found >= 0 && sql.indexOf(last, found + 1) < 0 ? found : -1;
  }

  private static int lineStart(String sql, int line) {
    int start = 0;
    for (int i = 1; i < line && start >= 0; i++) {
      start = sql.indexOf('\n', start) + 1;
    }
    return start;
  }
}
