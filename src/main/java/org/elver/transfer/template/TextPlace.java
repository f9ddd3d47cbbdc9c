package org.elver.transfer.template;

/**
 * A place in a text somebody wrote.
 *
 * @param line 1-based
 * @param column 1-based column in that line, in code points
 */
public record TextPlace(int line, int column) {}
