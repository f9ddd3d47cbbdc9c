package org.elver.migration.repair;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.elver.migration.history.Recorded;
import org.elver.migration.history.Recorded.Status;
import org.elver.migration.plan.Reference;
import org.elver.migration.plan.Statuses;
import org.elver.migration.script.Direction;
import org.elver.migration.script.Migration;
import org.elver.problem.NoSuchMigration;

/**
 * The migration that somebody named.
 *
 * @param migration null where its file is gone
 * @param recorded its latest row, null where it never ran
 * @param rollback the latest attempt to roll it back since, if that did not succeed; else null
 */
record Subject(Migration migration, Recorded recorded, Recorded rollback) {

  /**
   * @param asked file, version or name
   * @throws NoSuchMigration if nothing is called that, or several are
   */
  static Subject of(String asked, List<Migration> files, List<Recorded> history) {
    Reference reference = new Reference(asked);
    Map<String, Recorded> gone = new HashMap<>();
    Map<String, Recorded> ups = new HashMap<>();
    Map<String, Recorded> downs = new HashMap<>();
    history.forEach(row -> (row.direction() == Direction.up ? ups : downs).put(row.key(), row));
    gone.putAll(ups);
    files.forEach(file -> gone.remove(file.key()));
    List<Recorded> meant = gone.values().stream().filter(reference::isOf).toList();
    if (meant.size() == 1 && files.stream().noneMatch(f -> reference.isOf(f, f.description()))) {
      return new Subject(null, meant.get(0), null);
    }
    Migration file = reference.among(files);
    Recorded up = ups.get(file.key());
    Recorded down = downs.get(file.key());
    boolean since = up != null && down != null && down.id() > up.id();
    return new Subject(file, up, since ? down : null);
  }

  /** The file, as it is now or was when it ran. */
  String shown() {
    return migration == null ? recorded.file() : migration.file();
  }

  String key() {
    return migration == null ? recorded.key() : migration.key();
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
}
