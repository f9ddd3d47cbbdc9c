package org.elver.migration.history;

import java.util.List;

/**
 * Part of the history, newest first.
 *
 * @param total how many there are on all pages
 */
public record HistoryPage(List<HistoryEntry> items, long total) {}
