/**
 * Reads from PostgreSQL with {@code COPY … TO STDOUT} in binary form: the server puts the fields in
 * the order and form in which the target takes them, so that nobody decodes a row.
 *
 * <p>Offers {@link org.elver.transfer.copy.postgresql.PostgresqlRows}, {@link
 * org.elver.transfer.copy.postgresql.Wire} and the planner's estimate.
 *
 * <p>Rules: values are never pasted into a statement; a value travels in binary form only where
 * that is surely what its text means.
 */
package org.elver.transfer.copy.postgresql;
