package org.elver.transfer.copy.chunk;

/**
 * How large a chunk may become; one row is always allowed.
 *
 * @param rows at most
 * @param bytes a chunk that has so many gets no further row
 */
public record Limits(int rows, long bytes) {}
