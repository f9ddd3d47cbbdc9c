/**
 * Corrections of the history by somebody who knows better than it does: a row that no longer
 * counts, a changed file that is what was applied, the outcome of a statement in doubt.
 *
 * <p>Offers {@link org.elver.migration.repair.Repairs} and its result, {@link
 * org.elver.migration.repair.Repair}.
 *
 * <p>Rules: looked at first and carried out only when confirmed, under the lease, in one
 * transaction with an audit entry; no row is deleted.
 *
 * <p>Out of scope: running anything; whom to ask for a confirmation.
 */
package org.elver.migration.repair;
