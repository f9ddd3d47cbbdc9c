package org.elver.transfer.template;

/**
 * A {@code {{last.column}}} of the source query.
 *
 * @param column as the query names it; see {@link SourceColumn#named}
 * @param first stands in for it as long as no run has seen a value; null for {@code NULL}
 */
public record LastValue(String column, String first) {}
