package org.elver.transfer.copy.chunk;

import java.util.Map;
import org.elver.transfer.template.SourceColumn;

/**
 * A column whose highest value is looked for, and which tells what an earlier run has seen.
 *
 * @param last the value that run ended with, as text; null where there was none
 * @param seen hashes of that run's rows with that value, and how many there were
 */
public record Cursor(SourceColumn column, String last, Map<String, Integer> seen) {}
