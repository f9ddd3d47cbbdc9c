package org.elver.transfer.run;

import org.elver.transfer.definition.Status;

/**
 * How far a run has come.
 *
 * @param bytes read
 * @param bytesWritten of those read
 * @param rowsPerSecond rows read, by the time it has taken so far
 * @param estimatedRows how many the source's planner expects, null where it does not say
 * @param secondsLeft about so many; null where that cannot be said, be it that there are more rows
 *     than were expected
 */
public record RunProgress(
    long id,
    Status status,
    long rowsRead,
    long rowsWritten,
    long bytes,
    long bytesWritten,
    long rowsPerSecond,
    Long estimatedRows,
    Long secondsLeft) {}
