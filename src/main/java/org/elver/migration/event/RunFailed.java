package org.elver.migration.event;

import java.util.List;
import org.elver.migration.history.HistoryEntry;

/**
 * A run ended and something failed, or broke it off.
 *
 * @param executed what was done before, and stays
 * @param failed migrations and callbacks; empty where the lock was lost or the database went away
 */
public record RunFailed(List<HistoryEntry> executed, List<HistoryEntry> failed) {}
