package org.elver.transfer.template.text;

/**
 * One <code>{{last.column}}</code> of a source query.
 *
 * @param first text that stands in for it as long as no run has seen a value; null for {@code NULL}
 * @param firstStart offset of that text's literal, -1 where there is none
 * @param start offset of the first brace
 */
public record LastUse(String column, String first, int firstStart, int start) {}
