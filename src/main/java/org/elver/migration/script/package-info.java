/**
 * Migration files: found, named, checksummed, and read when somebody asks for their statements.
 *
 * <p>Operations: {@link org.elver.migration.script.MigrationFiles} (a folder, the class path, both
 * merged), {@link org.elver.migration.script.SqlMigration#script()} (sections, headers, transaction
 * mode).
 *
 * <p>Rules: every {@code .sql} file is a migration, the down script of one, a callback, named in
 * {@code .elverignore}, or an error; hidden folders are passed over. What is wrong with a file is
 * an {@link org.elver.problem.InvalidMigration} that names file and line. A checksum is over the
 * text without its byte order mark, with line feeds for line ends, before placeholders are
 * replaced; for a pair of files over the up file.
 *
 * <p>Out of scope: what is applied already, the order of a run, executing anything.
 */
package org.elver.migration.script;
