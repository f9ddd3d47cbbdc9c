/**
 * New migration files: the next version, in the style of the files that are there, from a template.
 *
 * <p>Offers {@link org.elver.migration.create.NewMigration} (what is wanted), {@link
 * org.elver.migration.create.NewFiles} (makes it) and {@link
 * org.elver.migration.create.CreatedMigration} (what was made).
 *
 * <p>Rules: nothing is overwritten; a file is there with all of its text or not at all; a new
 * version is higher than every one there is. A template without statements is a migration like any
 * other.
 *
 * <p>Out of scope: what is written into the file, and the database.
 */
package org.elver.migration.create;
