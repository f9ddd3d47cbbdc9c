package org.elver.migration.plan;

import org.elver.migration.history.OutsideTransaction;

/**
 * A migration as its files tell, without asking the database.
 *
 * @param version null for a repeatable migration
 * @param convention in words, such as {@code Flyway}
 * @param outsideTransaction null where it runs in one transaction, as far as its text tells
 */
public record FoundMigration(
    String version,
    String name,
    String file,
    String convention,
    boolean reversible,
    boolean repeatable,
    OutsideTransaction outsideTransaction) {}
