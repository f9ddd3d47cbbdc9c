package org.elver.migration.plan;

/** The migrations and the database at one moment, by state and in order. */
public record Standing(MigrationStatus status, Timeline timeline) {}
