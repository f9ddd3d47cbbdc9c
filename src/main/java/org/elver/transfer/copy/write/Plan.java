package org.elver.transfer.copy.write;

import org.elver.transfer.copy.chunk.Layout;
import org.elver.transfer.template.TargetStatement;
import org.elver.transfer.template.Writer;

/**
 * How a run writes.
 *
 * @param writer the fastest that may be used
 * @param returns whether the target can tell which rows are new
 */
public record Plan(TargetStatement statement, Layout layout, Writer writer, boolean returns) {}
