/**
 * Statements with {@code $1…$n} exactly as the server reads them, executed with values in the
 * server's own form.
 *
 * <p>{@link org.elver.database.bound.BoundStatement} is prepared once and executed many times in
 * one round trip.
 *
 * <p>Rules: the driver's parser, for which {@code ?} is a parameter, is not asked; a value never
 * becomes text of a statement.
 */
package org.elver.database.bound;
