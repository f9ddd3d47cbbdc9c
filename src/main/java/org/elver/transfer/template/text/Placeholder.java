package org.elver.transfer.template.text;

import java.util.List;
import org.elver.transfer.template.TextPlace;

/**
 * One occurrence of <code>{{column}}</code> in a target statement.
 *
 * @param number 1-based, in the order of the text
 * @param start offset of its first brace
 * @param calls the functions, the first one applied first
 */
public record Placeholder(
    int number, String column, List<Call> calls, int start, TextPlace place) {}
