package org.elver.transfer.template;

/**
 * One {@code $n} of the target statement; each stands exactly once, in ascending order.
 *
 * @param number 1-based
 * @param column the source column, as the template names it; see {@link SourceColumn#named}
 * @param type what the server inferred for it
 * @param place of its braces in the template
 */
public record Parameter(int number, String column, PgType type, TextPlace place) {}
