package org.elver.migration;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.elver.migration.adopt.Tool;

/** What to do about a failure whose cause is that the file was written for another tool. */
final class OtherToolAdvice {

  private static final String NO_SUCH_TABLE = "42P01";
  private static final String SYNTAX_ERROR = "42601";

  private static final Pattern TABLE = Pattern.compile("\"(?:[^\"]*\\.)?([^\".]+)\"");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}\\n]+}|\\{\\{[^}\\n]+}}");

  private OtherToolAdvice() {}

  /** One sentence or two; empty where there is nothing to say. */
  static Optional<String> on(SQLException e, String sql) {
    if (NO_SUCH_TABLE.equals(e.getSQLState())) {
      return theirTable(String.valueOf(e.getMessage()));
    }
    Matcher placeholder = PLACEHOLDER.matcher(sql);
    return placeholder.find() && concerns(e, placeholder.group())
        ? Optional.of(
            placeholder.group()
                + " is text unless MIGRATION_PLACEHOLDERS has a value for that name"
                + " (name=value).")
        : Optional.empty();
  }

  private static boolean concerns(SQLException e, String placeholder) {
    return SYNTAX_ERROR.equals(e.getSQLState())
        || String.valueOf(e.getMessage()).contains(placeholder);
  }

  private static Optional<String> theirTable(String message) {
    Matcher table = TABLE.matcher(message);
    List<Tool> tools = table.find() ? Tool.withTable(table.group(1)) : List.of();
    return tools.isEmpty()
        ? Optional.empty()
        : Optional.of(
            table.group(1)
                + " is where "
                + String.join(" or ", tools.stream().map(Tool::label).toList())
                + " would keep its history; Elver has its own and makes none of theirs. Where the"
                + " files need that table, create an empty one in beforeMigrate.sql, beside them.");
  }
}
