/**
 * What the database's catalog says of the application's objects, as values, and the difference that
 * a migration makes there.
 *
 * <p>Offers {@link org.elver.migration.catalog.CatalogWatch}, which follows one transaction and
 * reads only what that transaction touched, {@link org.elver.migration.catalog.Definitions}, which
 * reads definitions, and {@link org.elver.migration.catalog.Change}.
 *
 * <p>Rules: only the catalog is read, with the server's own functions for definitions; system
 * schemas, Elver's own and members of extensions are left out; nothing stays changed, the search
 * path included. What is read costs as much as what was touched, not as much as the database has.
 *
 * <p>Out of scope: rows, and judging a change.
 */
package org.elver.migration.catalog;
