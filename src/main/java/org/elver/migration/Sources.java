package org.elver.migration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.migration.script.Migration;
import org.elver.migration.script.MigrationFiles;
import org.elver.migration.script.SqlMigration;
import org.elver.problem.InvalidSetting;

/** Where the application's migrations come from: the folder that is set, and the class path. */
final class Sources {

  private final Settings settings;
  private final ClassLoader classPath;

  Sources(Settings settings, ClassLoader classPath) {
    this.settings = settings;
    this.classPath = classPath;
  }

  /** All of them, in order of application, read anew. */
  List<Migration> read() {
    Map<String, String> placeholders = placeholders();
    List<SqlMigration> packed = MigrationFiles.onClassPath(classPath, placeholders);
    List<SqlMigration> files =
        settings
            .path(Setting.MIGRATIONS_DIR)
            .map(folder -> MigrationFiles.inFolder(folder, placeholders))
            .orElse(List.of());
    return MigrationFiles.merge(packed, files);
  }

  /** Where was looked, for the case that nothing was there. */
  String places() {
    String packed = "no " + MigrationFiles.RESOURCE + " on the class path has any";
    return settings
        .text(Setting.MIGRATIONS_DIR)
        .map(folder -> "No migration files: none in " + folder + ", and " + packed)
        .orElse("No migration files: MIGRATIONS_DIR is not set, and " + packed);
  }

  /** {@code name=value,other=value}. */
  private Map<String, String> placeholders() {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : settings.text(Setting.MIGRATION_PLACEHOLDERS).orElse("").split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
      } else if (!pair.isBlank()) {
        throw new InvalidSetting(
            Setting.MIGRATION_PLACEHOLDERS.name(), "not name=value: " + pair.strip());
      }
    }
    return values;
  }
}
