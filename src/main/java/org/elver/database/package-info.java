/**
 * PostgreSQL as the engine meets it: transactions, single statements sent exactly as they stand,
 * the address, the SQL lexer (package {@code sql}) and the catalog.
 *
 * <p>Rules: only this package ends a transaction; the engine above asks {@link
 * org.elver.database.Transactions}. Plain JDBC and the PostgreSQL driver, no Jakarta EE.
 *
 * <p>Out of scope: what a migration or a transfer is.
 */
package org.elver.database;
