package org.elver.api;

import java.util.List;
import org.elver.migration.history.HistoryEntry;

/**
 * What {@code POST /migrations/run} and {@code /revert} did.
 *
 * @param executedMigrations names; of a roll-back those that were reverted
 * @param duration milliseconds
 */
public record TypeOrmRun(
    boolean success,
    String message,
    List<String> executedMigrations,
    List<String> failedMigrations,
    long duration) {

  /**
   * @param did such as {@code executed}
   */
  static TypeOrmRun of(String did, List<HistoryEntry> done, List<HistoryEntry> failed, long ms) {
    return new TypeOrmRun(
        failed.isEmpty(), message(did, done.size(), failed), names(done), names(failed), ms);
  }

  private static String message(String did, int done, List<HistoryEntry> failed) {
    String count = done + (done == 1 ? " migration" : " migrations");
    if (failed.isEmpty()) {
      return "Successfully " + did + " " + count;
    }
    return Character.toUpperCase(did.charAt(0))
        + did.substring(1)
        + " "
        + count
        + ", then "
        + failed.get(0).name()
        + " failed";
  }

  private static List<String> names(List<HistoryEntry> entries) {
    return entries.stream().map(HistoryEntry::name).toList();
  }
}
