package org.elver.admin.schema;

import java.time.Instant;
import java.util.List;
import org.elver.migration.DownReport;
import org.elver.migration.DryRunReport;
import org.elver.migration.Remarks;
import org.elver.migration.RunReport;
import org.elver.migration.UpReport;
import org.elver.migration.history.HistoryEntry;

/**
 * How an operation ended, whichever it was.
 *
 * @param planId null unless exactly this can be run
 * @param done in order of execution
 * @param remarks null unless it was a dry run
 * @param duration milliseconds
 */
public record Outcome(
    boolean success,
    boolean dryRun,
    String planId,
    List<HistoryEntry> done,
    List<HistoryEntry> failed,
    Remarks remarks,
    long duration,
    Instant madeAt) {

  /** {@code completed}, {@code failed}, or {@code unfinished} for a dry run that was cut short. */
  public String status() {
    if (success) {
      return "completed";
    }
    return remarks != null && !remarks.finished() && failed.isEmpty() ? "unfinished" : "failed";
  }

  static Outcome of(UpReport up) {
    return new Outcome(
        up.success(),
        up.dryRun(),
        up.planId(),
        up.applied(),
        up.failed(),
        up.remarks(),
        up.duration(),
        Instant.now());
  }

  static Outcome of(RunReport run) {
    return new Outcome(
        run.success(),
        run.dryRun(),
        null,
        run.applied(),
        run.failed(),
        run.remarks(),
        run.duration(),
        Instant.now());
  }

  static Outcome of(DownReport down) {
    return new Outcome(
        down.success(),
        down.dryRun(),
        down.planId(),
        down.rolledBack(),
        down.failed(),
        down.remarks(),
        down.duration(),
        Instant.now());
  }

  static Outcome of(DryRunReport kept) {
    return new Outcome(
        kept.success(),
        true,
        kept.planId(),
        kept.done(),
        kept.failed(),
        kept.remarks(),
        kept.duration(),
        kept.madeAt());
  }
}
