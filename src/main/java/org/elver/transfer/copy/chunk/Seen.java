package org.elver.transfer.copy.chunk;

import org.elver.transfer.template.SourceColumn;

/**
 * What stands in for a {@code {{last.column}}}.
 *
 * @param text null for NULL
 */
public record Seen(SourceColumn column, String text) {}
