/**
 * What a migration does to the database, seen while it does it: locks on relations that were there
 * before, relations whose storage was replaced.
 *
 * <p>Offers {@link org.elver.migration.check.Observer}, used inside the migration's own
 * transaction, and what can be known before one runs: {@link org.elver.migration.check.Preflight}
 * and {@link org.elver.migration.check.Grammar}, which has the server read a script without
 * executing it.
 *
 * <p>{@link org.elver.migration.check.ClusterWide} knows statements that reach beyond the database.
 *
 * <p>Rules: only catalog views are read, in the migration's own session, and only relations that
 * the transaction locked; the cost grows with the migration and not with the database. Names are
 * qualified, because a script may have changed the search path. No second connection: it would be
 * one more snapshot for a concurrent index build to wait for.
 *
 * <p>Out of scope: judging what was seen.
 */
package org.elver.migration.check;
