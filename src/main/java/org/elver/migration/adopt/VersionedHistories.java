package org.elver.migration.adopt;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elver.migration.script.Version;

/** Histories whose entries are known by their version. */
final class VersionedHistories {

  private VersionedHistories() {}

  static List<Entry> sqlx(Connection connection, ForeignTable table) throws SQLException {
    return table.rows(
        connection,
        """
        SELECT version, description, installed_on AS at, success,
               encode(checksum, 'hex') AS checksum, execution_time
        FROM %s ORDER BY version
        """,
        row -> {
          long nanoseconds = row.getLong("execution_time");
          String shown = row.getString("version") + " " + row.getString("description");
          return new Entry(
              shown,
              target(row.getString("version")),
              row.getString("checksum"),
              ForeignTable.instant(row, "at"),
              null,
              nanoseconds < 0 ? null : nanoseconds / 1_000_000,
              row.getBoolean("success")
                  ? null
                  : "sqlx's history says that "
                      + shown
                      + " did not complete. Put right what it left, delete that row of "
                      + table.shown()
                      + " or complete it with sqlx, then repeat.");
        });
  }

  /** One row: the version that the schema is at. */
  static List<Entry> golangMigrate(Connection connection, ForeignTable table) throws SQLException {
    return table.rows(
        connection,
        "SELECT version, dirty FROM %s WHERE version >= 0 OR dirty",
        row -> {
          String version = row.getString("version");
          Entry entry = Entry.of("version " + version, upTo(version), null);
          return row.getBoolean("dirty")
              ? entry.failed(
                  "golang-migrate's version "
                      + version
                      + " is dirty: it failed half way. Put right what it left, say which version"
                      + " the schema is at with \"migrate force V\", then repeat.")
              : entry;
        });
  }

  static List<Entry> dbmate(Connection connection, ForeignTable table) throws SQLException {
    return table.rows(
        connection,
        "SELECT version FROM %s ORDER BY version",
        row -> Entry.of(row.getString("version"), target(row.getString("version")), null));
  }

  /** A row for each time something was applied or rolled back: the last one counts. */
  static List<Entry> goose(Connection connection, ForeignTable table) throws SQLException {
    Map<String, Entry> applied = new LinkedHashMap<>();
    table.rows(
        connection,
        """
        SELECT version_id, is_applied, CAST(tstamp AS timestamptz) AS at
        FROM %s WHERE version_id <> 0 ORDER BY id
        """,
        row -> {
          String version = row.getString("version_id");
          return row.getBoolean("is_applied")
              ? applied.put(
                  version, Entry.of(version, target(version), ForeignTable.instant(row, "at")))
              : applied.remove(version);
        });
    return new ArrayList<>(applied.values());
  }

  static List<Entry> diesel(Connection connection, ForeignTable table) throws SQLException {
    return table.rows(
        connection,
        "SELECT version, CAST(run_on AS timestamptz) AS at FROM %s ORDER BY run_on, version",
        row ->
            Entry.of(
                row.getString("version"),
                target(row.getString("version")),
                ForeignTable.instant(row, "at")));
  }

  /** The number at the end of a class's name is its version. */
  static List<Entry> typeOrm(Connection connection, ForeignTable table) throws SQLException {
    return table.rows(
        connection,
        "SELECT \"timestamp\" AS version, name FROM %s ORDER BY id",
        row -> Entry.of(row.getString("name"), target(row.getString("version")), null));
  }

  private static Target target(String version) {
    return Version.parse(version)
        .map(parsed -> (Target) new Target.OfVersion(parsed))
        .orElseGet(() -> new Target.OfFile(version));
  }

  private static Target upTo(String version) {
    return Version.parse(version)
        .map(parsed -> (Target) new Target.UpTo(parsed, true))
        .orElseGet(() -> new Target.OfFile(version));
  }
}
