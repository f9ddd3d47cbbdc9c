package org.elver.migration;

import java.util.List;
import org.elver.migration.history.HistoryEntry;

/**
 * What a {@code down} did.
 *
 * @param success whether nothing failed
 * @param planId null unless it was a dry run
 * @param batch the {@code up} that had applied what was rolled back; null where that was nothing,
 *     or of several
 * @param rolledBack latest first, as it was done
 * @param failed still applied, but for what is completed of a down outside a transaction
 * @param remarks null unless it was a dry run
 * @param duration milliseconds
 */
public record DownReport(
    boolean success,
    boolean dryRun,
    String planId,
    Integer batch,
    List<HistoryEntry> rolledBack,
    List<HistoryEntry> failed,
    Remarks remarks,
    long duration) {}
