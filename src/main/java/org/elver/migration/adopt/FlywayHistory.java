package org.elver.migration.adopt;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elver.migration.script.Version;

/**
 * Flyway's table: a row for each thing it did, so what is applied is what remains after undone and
 * deleted ones.
 */
final class FlywayHistory {

  private static final String ROWS =
      """
      SELECT version, description, type, script, checksum, installed_by,
             CAST(installed_on AS timestamptz) AS at, execution_time, success
      FROM %s ORDER BY installed_rank
      """;

  private final Map<String, Entry> applied = new LinkedHashMap<>();

  private FlywayHistory() {}

  static List<Entry> read(Connection connection, ForeignTable table) throws SQLException {
    FlywayHistory history = new FlywayHistory();
    table.rows(connection, ROWS, history::take);
    return new ArrayList<>(history.applied.values());
  }

  private String take(ResultSet row) throws SQLException {
    String version = row.getString("version");
    String type = row.getString("type");
    // A later row of a repeatable migration takes the place of an earlier one.
    String key =
        version == null
            ? "R:" + row.getString("description")
            : Version.parse(version).map(Version::key).orElse(version);
    boolean success = row.getBoolean("success");
    if (type.startsWith("UNDO") || type.equals("DELETE")) {
      if (success) {
        applied.remove(key);
      } else {
        applied.computeIfPresent(key, (k, entry) -> entry.failed(failed(entry.shown(), "undone")));
      }
    } else if (!type.equals("SCHEMA")) {
      Entry entry = entry(row, version, type);
      applied.remove(key);
      applied.put(key, success ? entry : entry.failed(failed(entry.shown(), "applied")));
    }
    return key;
  }

  private static Entry entry(ResultSet row, String version, String type) throws SQLException {
    String script = row.getString("script");
    boolean baseline = type.endsWith("BASELINE");
    int ms = row.getInt("execution_time");
    return new Entry(
        baseline ? "baseline " + version : type.equals("SQL") ? script : script + " (" + type + ")",
        target(version, script, baseline),
        baseline ? null : row.getString("checksum"),
        ForeignTable.instant(row, "at"),
        row.getString("installed_by"),
        Long.valueOf(ms),
        null);
  }

  private static Target target(String version, String script, boolean baseline) {
    if (version == null) {
      return new Target.Repeatable(script);
    }
    return Version.parse(version)
        .map(
            parsed ->
                baseline ? new Target.UpTo(parsed, false) : (Target) new Target.OfVersion(parsed))
        .orElseGet(() -> new Target.OfFile(script));
  }

  private static String failed(String shown, String what) {
    return "Flyway's history says that "
        + shown
        + " failed while it was "
        + what
        + ". Put right what it left, let \"flyway repair\" take the entry out, then repeat.";
  }
}
