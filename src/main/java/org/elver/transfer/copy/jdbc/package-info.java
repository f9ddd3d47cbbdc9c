/**
 * Reads from databases that have nothing but their JDBC driver: a streaming result set, each value
 * encoded into the form in which PostgreSQL takes it.
 *
 * <p>Offers {@link org.elver.transfer.copy.jdbc.JdbcRows}. {@link
 * org.elver.transfer.copy.jdbc.Encoders} has an {@link org.elver.transfer.copy.jdbc.Encoder} for
 * each pair of source and target type whose binary form surely says what the text says; every other
 * value travels as text.
 *
 * <p>Rules: a value that an encoder can't do ends the chunk, and is text in the next one, so that
 * the target's server judges it.
 */
package org.elver.transfer.copy.jdbc;
