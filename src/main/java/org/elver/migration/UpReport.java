package org.elver.migration;

import java.util.List;
import org.elver.migration.history.HistoryEntry;

/**
 * What an {@code up} did.
 *
 * @param success whether nothing failed
 * @param planId null unless it was a dry run
 * @param batch null where nothing was pending
 * @param remarks null unless it was a dry run
 * @param duration milliseconds
 */
public record UpReport(
    boolean success,
    boolean dryRun,
    String planId,
    Integer batch,
    List<HistoryEntry> applied,
    List<HistoryEntry> failed,
    Remarks remarks,
    long duration) {}
