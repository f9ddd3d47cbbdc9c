/**
 * Schema migrations: the facade that every door calls, and the values it answers with.
 *
 * <p>{@link org.elver.migration.Migrations} reads the files ({@code script}), computes what would
 * be done ({@code plan}), takes the lease ({@code lock}), executes, and writes what happened
 * ({@code history}) with what it saw ({@code check}). Operations return records and never print;
 * what happens meanwhile is told to a {@link org.elver.migration.MigrationProgress}.
 *
 * <p>A migration can also be a class: {@link org.elver.migration.JavaMigration} is what its author
 * implements, {@link org.elver.migration.MigrationContext} what it works with, {@link
 * org.elver.migration.JavaMigrations} where a door finds them. {@code event} is what an application
 * can observe.
 *
 * <p>{@link org.elver.migration.DryRuns} finds out what a run would do by doing it, in a
 * transaction that is rolled back or in a scratch database, and keeps that as a plan ({@code kept})
 * that can be run; what changed in the catalog is seen by {@code catalog}.
 *
 * <p>Rules: one migration and its history row are one transaction, in which the lease's fencing
 * token is checked; no Jakarta EE; nothing here ends a transaction. A failure says what happened,
 * what is left, and what to do.
 *
 * <p>Fencing outside a transaction: a statement of a script is one transaction with the check and
 * its count, and so is each part of {@code once} and {@code inBatches}. What cannot be ({@code
 * CREATE INDEX CONCURRENTLY} …), or is not asked to be (the single statements of a Java migration),
 * follows the check as the next message in the same session. A process that stalls between the two
 * for longer than its lease does not execute it: whoever takes over ends that session first. Three
 * cases are left in which that one statement may run late: behind a pooler, whose sessions are
 * nobody's; where the taker may not end the sessions of the holder's role; and on connections that
 * Java code opens itself.
 *
 * <p>Out of scope: moving data between databases, HTTP, printing.
 */
package org.elver.migration;
