/**
 * Rows on their way: tuples in the binary form of {@code COPY}, in chunks, from the thread that
 * reads to the thread that writes.
 *
 * <p>{@link org.elver.transfer.copy.chunk.Layout} says what each tuple holds, {@link
 * org.elver.transfer.copy.chunk.RowSource} makes {@link org.elver.transfer.copy.chunk.Chunk}s,
 * {@link org.elver.transfer.copy.chunk.Handover} passes them on, {@link
 * org.elver.transfer.copy.chunk.Tuples} walks over them.
 *
 * <p>Rules: a row is copied at most once and a large one never; so many bytes wait, not so many
 * rows.
 *
 * <p>Out of scope: databases.
 */
package org.elver.transfer.copy.chunk;
