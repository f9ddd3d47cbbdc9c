package org.elver.migration;

import java.util.ArrayList;
import java.util.List;
import org.elver.migration.history.HistoryEntry;

/** What became of the migrations of one run so far. */
final class Executed {

  private final long start = System.nanoTime();
  private final List<HistoryEntry> done = new ArrayList<>();
  private final List<HistoryEntry> failed = new ArrayList<>();

  void add(HistoryEntry entry) {
    (entry.error() == null ? done : failed).add(entry);
  }

  boolean success() {
    return failed.isEmpty();
  }

  List<HistoryEntry> done() {
    return List.copyOf(done);
  }

  List<HistoryEntry> failed() {
    return List.copyOf(failed);
  }

  /** Milliseconds since it began. */
  long duration() {
    return (System.nanoTime() - start) / 1_000_000;
  }
}
