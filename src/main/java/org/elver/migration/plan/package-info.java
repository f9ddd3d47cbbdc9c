/**
 * What would be done, computed without doing it: the files on one side, the history on the other.
 *
 * <p>Offers {@link org.elver.migration.plan.Plan}, what a roll-back of some extent concerns ({@link
 * org.elver.migration.plan.Rollback}), which migration somebody means ({@link
 * org.elver.migration.plan.Reference}), and the status that every door shows.
 *
 * <p>Rules: pure; asks neither the database nor the file system. A script is parsed only if it is
 * pending.
 */
package org.elver.migration.plan;
