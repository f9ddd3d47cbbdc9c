package org.elver.transfer.copy.write;

import java.util.Map;

/**
 * A row that the target refused.
 *
 * @param row 1-based number in the source's answer
 * @param values text of each source column the statement uses, null for NULL; of long ones the
 *     beginning
 * @param sqlState of the target's error
 * @param column of the source to blame, null where it is not known
 * @param targetColumn null where it is not known
 * @param reason the server's message, without values of the row
 */
public record FailedRow(
    long row,
    Map<String, String> values,
    String sqlState,
    String column,
    String targetColumn,
    String reason) {}
