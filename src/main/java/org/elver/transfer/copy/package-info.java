/**
 * Moves the rows of a source query into a target statement, at the speed of COPY and with one
 * meaning: for each row in the source's order the prepared statement is executed with the text of
 * each value, all in one transaction.
 *
 * <p>Offers {@link org.elver.transfer.copy.Copy}: a {@link org.elver.transfer.copy.Job} in, {@link
 * org.elver.transfer.copy.Counts} out, {@link org.elver.transfer.copy.Hooks} in between.
 *
 * <p>Rules: never ends a transaction; every fast way gives the same rows, counts and errors as the
 * meaning above, and what it can't do is done again row by row; leaves no thread, connection,
 * buffer or setting behind in any outcome.
 *
 * <p>Out of scope: what a run is, who may start it, where its numbers are kept.
 */
package org.elver.transfer.copy;
