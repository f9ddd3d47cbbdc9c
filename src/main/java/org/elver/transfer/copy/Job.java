package org.elver.transfer.copy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.elver.transfer.template.SourceColumn;
import org.elver.transfer.template.SourceStatement;
import org.elver.transfer.template.TargetStatement;

/**
 * What is to be moved, and how. Everything in it was proved against both databases before.
 *
 * @param columns of the source query's result
 * @param last what the last successful run saw, by the column of each {@code {{last.column}}};
 *     empty before the first
 * @param chunking null for one transaction around everything
 * @param maxRejects so many failing rows are told to {@link Hooks#rejected} instead of failing the
 *     run; 0 for none
 * @param queryTimeout the longest time the source may take until its next row arrives; null for no
 *     limit
 * @param checks done after the last row, inside its transaction
 */
public record Job(
    SourceStatement source,
    List<SourceColumn> columns,
    Map<String, Watermark> last,
    TargetStatement statement,
    Chunking chunking,
    long maxRejects,
    Duration queryTimeout,
    List<Check> checks) {}
