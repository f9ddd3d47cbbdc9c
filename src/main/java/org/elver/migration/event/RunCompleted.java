package org.elver.migration.event;

import java.util.List;
import org.elver.migration.history.HistoryEntry;

/** A run ended and nothing failed. */
public record RunCompleted(List<HistoryEntry> executed) {}
