package org.elver.transfer.run;

import java.time.Instant;
import org.elver.transfer.definition.Definition;

/**
 * All there is to know about a run.
 *
 * @param address the caller's, null where there was none
 * @param holder the process that runs it, or did
 * @param duration milliseconds so far
 * @param bytesWritten of those read
 * @param estimatedRows how many the source's planner expected, null where it did not say
 * @param secondsLeft about so many; null where that cannot be said, and when it has ended
 * @param movingSince null while it waits for what it depends on, for its turn, or for its source
 * @param cancelledBy null where nobody asked for it to end
 * @param errorRow 1-based number of the row to blame, null where none is
 * @param errorColumn the column to blame, null where none is
 * @param sqlState of the database that refused something, null where none did
 * @param definition as it was when the run began
 */
public record RunDetails(
    Run run,
    Trigger trigger,
    String door,
    String address,
    String holder,
    long duration,
    long bytesWritten,
    Long estimatedRows,
    Long secondsLeft,
    Instant movingSince,
    String cancelledBy,
    Long errorRow,
    String errorColumn,
    String sqlState,
    int version,
    Definition definition) {}
