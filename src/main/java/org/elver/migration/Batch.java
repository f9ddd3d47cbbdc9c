package org.elver.migration;

import java.sql.Connection;

/**
 * The rows of one batch: those whose key is not lower than the first and not higher than the last,
 * both as {@code getObject} reads them.
 *
 * @param connection in a transaction of the batch's own, valid until the batch is done
 * @param rows how many there were; a few more where several rows have the last key
 */
public record Batch(Connection connection, Object first, Object last, long rows) {}
