package org.elver.migration.kept;

import java.time.Instant;

/**
 * The history at one moment: two are equal if nothing was recorded between them.
 *
 * @param newest id of the newest row, 0 for none
 * @param changedAt when any row was last changed, null for none
 */
public record HistoryState(long newest, Instant changedAt) {}
