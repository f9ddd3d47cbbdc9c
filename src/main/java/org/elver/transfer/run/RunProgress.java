package org.elver.transfer.run;

import org.elver.transfer.definition.Status;

/**
 * How far a run has come.
 *
 * @param rowsPerSecond rows read, by the time it has taken so far
 * @param estimatedRows how many the source's planner expects, null where it does not say
 * @param secondsLeft about so many; null where that cannot be said
 */
public record RunProgress(
    long id,
    Status status,
    long rowsRead,
    long rowsWritten,
    long bytes,
    long rowsPerSecond,
    Long estimatedRows,
    Long secondsLeft) {}
