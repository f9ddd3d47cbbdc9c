/**
 * What the database's catalog says of the application's objects, as values, and the difference that
 * a migration makes there.
 *
 * <p>Offers {@link org.elver.migration.catalog.CatalogWatch}, which follows a transaction that is
 * going to be rolled back and reads only what it touched, {@link
 * org.elver.migration.catalog.CatalogState}, which follows migrations that are going to be
 * committed, and {@link org.elver.migration.catalog.Change}.
 *
 * <p>Rules: only the catalog is read, with the server's own functions for definitions; system
 * schemas, Elver's own and members of extensions are left out; nothing stays changed, the search
 * path included. What is read of a migration costs as much as what it touched, not as much as the
 * database has; a real run reads the whole once before. Reading never fails a migration. Relations
 * that other sessions make meanwhile are not taken for the migration's; functions and types of
 * theirs are.
 *
 * <p>Out of scope: rows, and judging a change.
 */
package org.elver.migration.catalog;
