/**
 * The history: every execution of every migration, one row each, kept for good.
 *
 * <p>Offers {@link org.elver.migration.history.History} (read the latest state of each migration,
 * write what happened) and the values read back.
 *
 * <p>Rules: a completed migration's row is written in the migration's own transaction; a failure's
 * in one of its own; outside a transaction the row is there before the first statement and counts
 * the completed ones. A unique index refuses a second completed row of a version. Rolling back is
 * an execution of its own, direction {@code down}, and ends as {@code rolled-back}; so does the row
 * of the execution that applied the migration, in the same transaction. What is completed is
 * applied.
 *
 * <p>Out of scope: deciding what to run.
 */
package org.elver.migration.history;
