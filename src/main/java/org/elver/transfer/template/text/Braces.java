package org.elver.transfer.template.text;

import java.util.List;

/**
 * <code>{{ name | function | function(1, 'x') }}</code>.
 *
 * @param start offset of the first brace
 * @param end offset after the last brace
 * @param name without the double quotes it may stand in
 * @param calls the functions, the first one applied first
 */
public record Braces(int start, int end, String name, List<Call> calls) {}
