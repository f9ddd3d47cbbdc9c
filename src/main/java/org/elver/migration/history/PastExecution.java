package org.elver.migration.history;

import java.time.Instant;
import org.elver.migration.script.Direction;

/**
 * One line of the history: an execution without what it did in detail.
 *
 * @param status as in {@link HistoryEntry}
 * @param endedAt when it was last changed
 * @param executionTime milliseconds; null while it runs
 * @param by who applied it, or rolled it back
 */
public record PastExecution(
    long id,
    String version,
    String name,
    String file,
    Direction direction,
    String status,
    Instant startedAt,
    Instant endedAt,
    Long executionTime,
    String error,
    Integer batch,
    String by) {}
