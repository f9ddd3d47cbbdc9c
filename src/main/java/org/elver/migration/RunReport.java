package org.elver.migration;

import java.util.List;
import org.elver.migration.history.HistoryEntry;

/**
 * What running one migration did: an {@link UpReport} of one.
 *
 * @param success whether it is applied now, or would be
 * @param planId always null: a dry run of one migration is not kept
 * @param batch null where it was applied already
 * @param remarks null unless it was a dry run
 * @param duration milliseconds
 * @param migration its file
 * @param alreadyApplied whether there was nothing to do
 */
public record RunReport(
    boolean success,
    boolean dryRun,
    String planId,
    Integer batch,
    List<HistoryEntry> applied,
    List<HistoryEntry> failed,
    Remarks remarks,
    long duration,
    String migration,
    boolean alreadyApplied) {

  static RunReport of(UpReport report, String migration, boolean alreadyApplied) {
    return new RunReport(
        report.success(),
        report.dryRun(),
        report.planId(),
        report.batch(),
        report.applied(),
        report.failed(),
        report.remarks(),
        report.duration(),
        migration,
        alreadyApplied);
  }
}
