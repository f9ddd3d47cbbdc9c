package org.elver.migration.adopt;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Histories whose entries are known by the name of their file. */
final class NamedHistories {

  private static final Set<String> APPLIED = Set.of("EXECUTED", "RERAN", "MARK_RAN");

  private NamedHistories() {}

  /** A migration that was rolled back stays as a row, and gets another when it is applied again. */
  static List<Entry> prisma(Connection connection, ForeignTable table) throws SQLException {
    return table.rows(
        connection,
        """
        SELECT migration_name AS name, checksum, finished_at AS at,
               CAST(extract(epoch FROM finished_at - started_at) * 1000 AS bigint) AS ms
        FROM %s WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name
        """,
        row -> {
          String name = row.getString("name");
          return new Entry(
              name,
              new Target.OfFile(name + "/migration.sql"),
              row.getString("checksum"),
              ForeignTable.instant(row, "at"),
              null,
              row.getObject("ms", Long.class),
              row.getTimestamp("at") != null
                  ? null
                  : "Prisma's history says that "
                      + name
                      + " did not complete. Put right what it left, settle it with \"prisma migrate"
                      + " resolve\", then repeat.");
        });
  }

  /** A file may hold several change sets, each of which is an entry. */
  static List<Entry> liquibase(Connection connection, ForeignTable table) throws SQLException {
    return table.rows(
        connection,
        """
        SELECT id, author, filename, exectype, CAST(dateexecuted AS timestamptz) AS at
        FROM %s ORDER BY orderexecuted, dateexecuted
        """,
        row -> {
          String shown =
              row.getString("filename")
                  + "::"
                  + row.getString("id")
                  + "::"
                  + row.getString("author");
          Entry entry =
              Entry.of(
                  shown,
                  new Target.OfFile(row.getString("filename")),
                  ForeignTable.instant(row, "at"));
          return APPLIED.contains(row.getString("exectype"))
              ? entry
              : entry.failed(
                  "Liquibase's history says that "
                      + shown
                      + " is "
                      + row.getString("exectype")
                      + ". Settle that with Liquibase, then repeat.");
        });
  }

  /**
   * A table that somebody's own runner keeps, with a time under one of the usual names, or none.
   */
  static List<Entry> runner(Connection connection, ForeignTable table) throws SQLException {
    String time =
        List.of("executed_at", "applied_at", "run_at", "run_on", "created_at").stream()
            .filter(table.columns()::contains)
            .findFirst()
            .map(column -> "CAST(" + column + " AS timestamptz)")
            .orElse("CAST(NULL AS timestamptz)");
    return table.rows(
        connection,
        "SELECT name, " + time + " AS at FROM %s ORDER BY at, name",
        row ->
            Entry.of(
                row.getString("name"),
                new Target.OfFile(row.getString("name")),
                ForeignTable.instant(row, "at")));
  }
}
