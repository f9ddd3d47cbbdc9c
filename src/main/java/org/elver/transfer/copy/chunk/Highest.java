package org.elver.transfer.copy.chunk;

import java.util.Map;

/**
 * The highest value a column of the source had, and the rows that had it.
 *
 * @param value as the source writes it, null where no row had one
 * @param rows hash of each of these rows, and how often it came
 */
public record Highest(String value, Map<String, Integer> rows) {}
