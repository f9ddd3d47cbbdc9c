package org.elver.migration;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.migration.create.Body;
import org.elver.migration.create.CreatedMigration;
import org.elver.migration.create.NewFiles;
import org.elver.migration.create.NewMigration;
import org.elver.migration.script.CodeFile;
import org.elver.migration.script.Migration;
import org.elver.migration.script.MigrationFiles;
import org.elver.migration.script.SourceFiles;
import org.elver.problem.CannotCreate;
import org.elver.problem.InvalidSetting;

/**
 * Where the application's migrations come from: the folder that is set, the class path, classes.
 */
final class Sources {

  private final Settings settings;
  private final ClassLoader classPath;
  private final JavaMigrations classes;

  Sources(Settings settings, ClassLoader classPath, JavaMigrations classes) {
    this.settings = settings;
    this.classPath = classPath;
    this.classes = classes;
  }

  /**
   * What is there.
   *
   * @param migrations in order of application
   * @param notes sentences about files that nothing runs
   */
  record Contents(List<Migration> migrations, Callbacks callbacks, List<String> notes) {}

  /** All of them, in order of application, read anew. */
  List<Migration> read() {
    return contents().migrations();
  }

  /** The same with the callbacks. */
  Contents contents() {
    Map<String, String> placeholders = placeholders();
    SourceFiles packed = MigrationFiles.readClassPath(classPath, placeholders);
    SourceFiles files =
        settings
            .path(Setting.MIGRATIONS_DIR)
            .map(folder -> packed.and(MigrationFiles.readFolder(folder, placeholders)))
            .orElse(packed);
    List<JavaClass> found = classes.find().stream().map(JavaClass::of).toList();
    List<Migration> all = MigrationFiles.merge(files.migrations(), found);
    refuseOtherCode(files.code(), all);
    List<String> notes =
        files.unpaired().stream()
            .sorted()
            .map(down -> down + ": a down script of a version that has no up; it is passed over")
            .toList();
    return new Contents(all, new Callbacks(files.callbacks()), notes);
  }

  private static void refuseOtherCode(List<CodeFile> code, List<Migration> all) {
    if (code.isEmpty()) {
      return;
    }
    Set<String> keys = all.stream().map(Migration::key).collect(Collectors.toSet());
    for (CodeFile file : code) {
      if (!keys.contains(file.key())) {
        throw file.refusal();
      }
    }
  }

  /** Makes the file of a new migration in the folder. */
  CreatedMigration create(NewMigration wanted, Body body) {
    Path folder =
        settings
            .path(Setting.MIGRATIONS_DIR)
            .orElseThrow(
                () ->
                    new CannotCreate(
                        "MIGRATIONS_DIR is not set: there is no folder for a new file.", null));
    return new NewFiles(folder, this::read).create(wanted, body, Instant.now());
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
