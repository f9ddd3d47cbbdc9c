package org.elver.transfer.copy;

/**
 * A row that could not be written.
 *
 * @param row 1-based number in the source's answer
 * @param values JSON object of the source columns the statement uses: their texts, or null; of long
 *     ones the beginning, with how long they are
 * @param sqlState of the target's error
 * @param column of the source to blame, null where it is not known
 * @param targetColumn null where it is not known
 * @param reason the server's message
 */
public record Reject(
    long row, String values, String sqlState, String column, String targetColumn, String reason) {}
