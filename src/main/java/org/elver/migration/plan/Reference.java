package org.elver.migration.plan;

import java.util.List;
import java.util.function.Predicate;
import org.elver.migration.history.Recorded;
import org.elver.migration.script.Migration;
import org.elver.migration.script.Version;
import org.elver.problem.NoSuchMigration;

/**
 * What people call a migration by: its file, its version or its name.
 *
 * @param text as it was typed
 */
public record Reference(String text) {

  /** What may be left off a file: {@code 001_init} for {@code 001_init.up.sql}. */
  private static final List<String> ENDS =
      List.of("", ".sql", ".up.sql", "/up.sql", "/migration.sql");

  /**
   * The migration it means. A file counts before a version, and a version before a name.
   *
   * @throws NoSuchMigration if there is none, or names that several have
   */
  public Migration among(List<? extends Migration> migrations) {
    List<Predicate<Migration>> ways =
        List.of(
            migration -> migration.file().equals(text),
            migration -> isFile(migration.file()),
            migration -> isVersion(Statuses.version(migration)),
            migration -> migration.description().equals(text) || migration.name().equals(text));
    for (Predicate<Migration> way : ways) {
      List<? extends Migration> found = migrations.stream().filter(way).toList();
      if (found.size() == 1) {
        return found.get(0);
      }
      if (found.size() > 1) {
        throw new NoSuchMigration(
            text, "several are called so (" + found + "); say which with its file");
      }
    }
    throw new NoSuchMigration(text, "it is neither file, version nor name of any");
  }

  /** Whether it means that one. */
  public boolean isOf(Migration migration, String name) {
    return isOf(migration.file(), Statuses.version(migration), name);
  }

  /** Whether it means the one of that row. */
  public boolean isOf(Recorded row) {
    return isOf(row.file(), row.version(), row.name());
  }

  private boolean isOf(String file, String version, String name) {
    return isFile(file) || isVersion(version) || text.equals(name);
  }

  private boolean isFile(String file) {
    return ENDS.stream()
        .map(text::concat)
        .anyMatch(path -> file.equals(path) || file.endsWith("/" + path));
  }

  private boolean isVersion(String version) {
    return version != null && Version.parse(text).filter(Version.of(version)::equals).isPresent();
  }
}
