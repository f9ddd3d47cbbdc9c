package org.elver.migration;

import java.time.Instant;
import java.util.List;
import org.elver.json.Json;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.kept.KeptReport;
import org.elver.migration.script.Direction;

/**
 * What a dry run of either direction showed, and when.
 *
 * @param done in order of execution
 * @param duration milliseconds
 */
public record DryRunReport(
    String planId,
    Instant madeAt,
    String madeBy,
    Direction direction,
    boolean success,
    List<HistoryEntry> done,
    List<HistoryEntry> failed,
    Remarks remarks,
    long duration) {

  static DryRunReport of(KeptReport kept) {
    if (kept.direction() == Direction.up) {
      UpReport up = Json.value(kept.report(), UpReport.class);
      return of(kept, up.success(), up.applied(), up.failed(), up.remarks(), up.duration());
    }
    DownReport down = Json.value(kept.report(), DownReport.class);
    return of(
        kept, down.success(), down.rolledBack(), down.failed(), down.remarks(), down.duration());
  }

  private static DryRunReport of(
      KeptReport kept,
      boolean success,
      List<HistoryEntry> done,
      List<HistoryEntry> failed,
      Remarks remarks,
      long duration) {
    return new DryRunReport(
        kept.id(),
        kept.madeAt(),
        kept.madeBy(),
        kept.direction(),
        success,
        done,
        failed,
        remarks,
        duration);
  }
}
