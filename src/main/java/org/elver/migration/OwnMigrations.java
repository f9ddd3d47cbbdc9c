package org.elver.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elver.migration.script.MigrationFiles;
import org.elver.migration.script.SqlMigration;

/** The bundled migrations that make Elver's own tables. */
final class OwnMigrations {

  /** Listed, because a class path cannot be asked for the files of a folder everywhere. */
  private static final List<String> FILES =
      List.of(
          "001_history_and_lock.sql",
          "002_users_and_tokens.sql",
          "003_rollbacks.sql",
          "004_plans.sql",
          "005_audit.sql",
          "006_migration_progress.sql",
          "007_history_without_checks.sql",
          "008_connections.sql",
          "009_transfers.sql",
          "010_prerequisites_and_progress.sql",
          "011_audit_of_refusals.sql",
          "012_connection_tests.sql",
          "013_what_pages_ask_for.sql");

  private OwnMigrations() {}

  /**
   * @param quotedSchema where they go
   */
  static List<SqlMigration> in(String quotedSchema) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    FILES.forEach(file -> files.put(file, read(file)));
    return MigrationFiles.of(files, Map.of("schema", quotedSchema));
  }

  private static byte[] read(String file) {
    try (InputStream in =
        OwnMigrations.class.getResourceAsStream("/org/elver/database/own/" + file)) {
      if (in == null) {
        throw new IllegalStateException("Elver was built without " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
