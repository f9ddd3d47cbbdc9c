package org.elver.migration.adopt;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.elver.migration.script.Migration;
import org.elver.migration.script.SqlMigration;

/**
 * How a tool writes its history.
 *
 * @param isTable whether a table of these columns is that tool's
 * @param checksum whether a file's bytes have a checksum of that tool; null where it keeps none, or
 *     none that can be computed from the file alone
 */
record Dialect(
    Predicate<Set<String>> isTable,
    ForeignTable.Reader reader,
    BiPredicate<byte[], String> checksum) {

  private static final Map<Tool, Dialect> ALL = new EnumMap<>(Tool.class);

  static {
    put(
        Tool.FLYWAY,
        has("installed_rank", "version", "script", "checksum", "success"),
        FlywayHistory::read,
        TheirChecksums::flyway);
    put(
        Tool.SQLX,
        has("version", "description", "success", "checksum", "execution_time", "installed_on")
            .and(columns -> !columns.contains("installed_rank")),
        VersionedHistories::sqlx,
        TheirChecksums::sqlx);
    put(
        Tool.GOLANG_MIGRATE,
        Set.of("version", "dirty")::equals,
        VersionedHistories::golangMigrate,
        null);
    put(Tool.DBMATE, Set.of("version")::equals, VersionedHistories::dbmate, null);
    put(Tool.GOOSE, has("version_id", "is_applied"), VersionedHistories::goose, null);
    put(Tool.DIESEL, Set.of("version", "run_on")::equals, VersionedHistories::diesel, null);
    put(
        Tool.PRISMA,
        has("migration_name", "checksum", "started_at", "finished_at", "rolled_back_at"),
        NamedHistories::prisma,
        TheirChecksums::prisma);
    put(
        Tool.LIQUIBASE,
        has("id", "author", "filename", "exectype", "orderexecuted", "dateexecuted"),
        NamedHistories::liquibase,
        null);
    put(Tool.TYPEORM, has("id", "timestamp", "name"), VersionedHistories::typeOrm, null);
    put(
        Tool.RUNNER,
        has("name").and(columns -> !columns.contains("timestamp")),
        NamedHistories::runner,
        null);
  }

  static Dialect of(Tool tool) {
    return ALL.get(tool);
  }

  /**
   * Whether the file is not what had that checksum, as far as that can be told.
   *
   * @param theirs null where none is kept
   */
  boolean contradicts(Migration file, String theirs) {
    return theirs != null
        && checksum != null
        && file instanceof SqlMigration sql
        && !checksum.test(sql.bytes(), theirs);
  }

  private static void put(
      Tool tool,
      Predicate<Set<String>> isTable,
      ForeignTable.Reader reader,
      BiPredicate<byte[], String> checksum) {
    ALL.put(tool, new Dialect(isTable, reader, checksum));
  }

  private static Predicate<Set<String>> has(String... columns) {
    return found -> found.containsAll(Set.of(columns));
  }
}
