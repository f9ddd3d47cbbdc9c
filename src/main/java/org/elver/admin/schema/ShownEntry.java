package org.elver.admin.schema;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.elver.migration.catalog.Change;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.HistoryEntry.ObservedLock;

/**
 * An execution with its locks and catalog changes as a page places them.
 *
 * @param level the strongest of its locks
 * @param metadata by name, in the order of names
 */
public record ShownEntry(
    HistoryEntry entry,
    Level level,
    List<ShownLock> locks,
    List<ShownChange> changes,
    List<Map.Entry<String, String>> metadata) {

  public record ShownLock(String relation, String mode, double heldMs, Level level) {}

  public record ShownChange(String kind, String object, List<DefinitionLines.Line> lines) {

    /** Whether it was not there before. */
    public boolean added() {
      return lines.stream().allMatch(line -> line.before() == null);
    }

    /** Whether it was not there before, or is not there any more. */
    public boolean oneSided() {
      return added() || lines.stream().allMatch(line -> line.after() == null);
    }
  }

  static List<ShownEntry> of(List<HistoryEntry> entries) {
    return entries.stream().map(ShownEntry::of).toList();
  }

  static ShownEntry of(HistoryEntry entry) {
    List<ShownLock> locks =
        entry.observed() == null || entry.observed().locks() == null
            ? List.of()
            : entry.observed().locks().stream().map(ShownEntry::lock).toList();
    List<ShownChange> changes =
        entry.observed() == null || entry.observed().changes() == null
            ? List.of()
            : entry.observed().changes().stream().map(ShownEntry::change).toList();
    Level level =
        locks.stream().map(ShownLock::level).max(Comparator.naturalOrder()).orElse(Level.online);
    Map<String, String> metadata =
        entry.metadata() == null ? Map.of() : new TreeMap<>(entry.metadata());
    return new ShownEntry(entry, level, locks, changes, List.copyOf(metadata.entrySet()));
  }

  private static ShownLock lock(ObservedLock lock) {
    double held = Math.round(lock.heldMs() * 10) / 10.0;
    return new ShownLock(lock.relation(), lock.mode(), held, Level.of(lock.mode()));
  }

  private static ShownChange change(Change change) {
    return new ShownChange(
        change.kind(), change.object(), DefinitionLines.of(change.before(), change.after()));
  }
}
