package org.elver.transfer.copy;

import org.elver.transfer.template.Writer;

/**
 * How much was moved so far, of the whole run.
 *
 * @param rowsRead from the source, without those that an incremental run had seen before
 * @param rowsWritten for which the target statement was executed
 * @param rowsAffected as the target's server counts
 * @param inserted null where PostgreSQL can't tell, like the next two
 * @param skipped written, but neither inserted nor updated
 * @param rowsRejected put aside instead of written
 * @param bytes of the values read, as they travel
 * @param bytesWritten of those that were written or put aside
 * @param estimatedRows how many rows the source's planner expects in all, null where it does not
 *     say
 * @param writer that wrote most of the rows; before the first row the one it begins with
 */
public record Counts(
    long rowsRead,
    long rowsWritten,
    long rowsAffected,
    Long inserted,
    Long updated,
    Long skipped,
    long rowsRejected,
    long bytes,
    long bytesWritten,
    Long estimatedRows,
    Writer writer) {}
