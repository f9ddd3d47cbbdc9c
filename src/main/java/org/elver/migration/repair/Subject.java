package org.elver.migration.repair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.elver.migration.history.Recorded;
import org.elver.migration.history.Recorded.Status;
import org.elver.migration.plan.Statuses;
import org.elver.migration.script.SqlMigration;
import org.elver.migration.script.Version;
import org.elver.problem.MigrationsRefused;
import org.elver.problem.UnknownMigration;

/**
 * The migration that somebody named.
 *
 * @param migration null where its file is gone
 * @param recorded its latest row, null where it never ran
 */
record Subject(SqlMigration migration, Recorded recorded) {

  /**
   * @param asked file, version or name
   * @throws UnknownMigration if nothing is called that
   * @throws MigrationsRefused if several are
   */
  static Subject of(String asked, List<SqlMigration> files, List<Recorded> history) {
    List<Subject> called =
        all(files, history).stream().filter(subject -> subject.isCalled(asked)).toList();
    if (called.isEmpty()) {
      throw new UnknownMigration(asked);
    }
    if (called.size() > 1) {
      throw new MigrationsRefused(
          List.of(
              "\""
                  + asked
                  + "\" is the name of "
                  + String.join(", ", called.stream().map(Subject::shown).toList())
                  + ". Say the file."));
    }
    return called.get(0);
  }

  /** The file, as it is now or was when it ran. */
  String shown() {
    return migration == null ? recorded.file() : migration.file();
  }

  String key() {
    return migration == null ? recorded.key() : migration.key();
  }

  boolean isInDoubt() {
    return migration != null && is(Status.FAILED) && recorded.inDoubt();
  }

  boolean is(Status status) {
    return recorded != null && recorded.status() == status;
  }

  Repair repair(RepairAction action, String effect) {
    return new Repair(
        action,
        migration == null ? recorded.version() : Statuses.version(migration),
        recorded.name(),
        shown(),
        effect,
        recorded.checksum(),
        migration == null ? null : migration.checksum(),
        false);
  }

  private static List<Subject> all(List<SqlMigration> files, List<Recorded> history) {
    Map<String, Recorded> rows = new HashMap<>();
    history.forEach(row -> rows.put(row.key(), row));
    List<Subject> all = new ArrayList<>();
    files.forEach(file -> all.add(new Subject(file, rows.remove(file.key()))));
    rows.values().forEach(row -> all.add(new Subject(null, row)));
    return all;
  }

  private boolean isCalled(String asked) {
    return isFile(asked, shown())
        || asked.equals(migration == null ? recorded.name() : migration.description())
        || (recorded != null && (asked.equals(recorded.name()) || isFile(asked, recorded.file())))
        || isVersion(asked);
  }

  private static boolean isFile(String asked, String file) {
    return asked.equals(file) || file.endsWith("/" + asked);
  }

  private boolean isVersion(String asked) {
    String version = migration == null ? recorded.version() : Statuses.version(migration);
    return version != null && Version.parse(asked).filter(Version.of(version)::equals).isPresent();
  }
}
