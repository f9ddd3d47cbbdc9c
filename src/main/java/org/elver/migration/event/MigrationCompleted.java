package org.elver.migration.event;

import org.elver.migration.history.HistoryEntry;
import org.elver.migration.plan.FoundMigration;

/** A migration and its row in the history are committed. */
public record MigrationCompleted(FoundMigration migration, HistoryEntry entry) {}
