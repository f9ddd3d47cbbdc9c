package org.elver.migration;

import java.util.List;
import org.elver.migration.history.HistoryEntry;

/**
 * What came of a dry run.
 *
 * @param tasks what it was to try, in order
 * @param batch that an up would have
 * @param done entries of what would be completed
 * @param failed entries of what would fail
 */
record Tested(
    List<Task> tasks,
    int batch,
    List<HistoryEntry> done,
    List<HistoryEntry> failed,
    Remarks remarks) {

  boolean success() {
    return failed.isEmpty() && remarks.finished();
  }
}
