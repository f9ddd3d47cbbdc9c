/**
 * Writes chunks into the target, in the fastest way that means what one execution for each row
 * means, and row by row where that way fails.
 *
 * <p>{@link org.elver.transfer.copy.write.Loading} has the ways and goes from one to the next;
 * {@code CopyRows}, {@code ArrayRows} and {@code BatchRows} are the ways; {@code Blame} finds the
 * column of a failing row.
 *
 * <p>Rules: a chunk is written under a savepoint; errors come from the row by row way; no value is
 * in a message unless the author of the target's objects put it there.
 *
 * <p>Out of scope: when a transaction begins and ends.
 */
package org.elver.transfer.copy.write;
