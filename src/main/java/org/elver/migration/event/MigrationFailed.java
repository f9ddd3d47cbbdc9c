package org.elver.migration.event;

import org.elver.migration.history.HistoryEntry;
import org.elver.migration.plan.FoundMigration;

/** A migration failed, and its failure is in the history. */
public record MigrationFailed(FoundMigration migration, HistoryEntry entry) {}
