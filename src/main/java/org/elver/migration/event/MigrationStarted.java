package org.elver.migration.event;

import org.elver.migration.plan.FoundMigration;

/** A migration begins. */
public record MigrationStarted(FoundMigration migration) {}
