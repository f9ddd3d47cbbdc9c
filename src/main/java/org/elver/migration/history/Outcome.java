package org.elver.migration.history;

import java.util.List;
import org.elver.migration.history.HistoryEntry.ExecutedStatement;
import org.elver.migration.history.HistoryEntry.Observed;
import org.elver.problem.MigrationFailed;

/**
 * How an execution ended.
 *
 * @param executionMs milliseconds
 * @param failure null where it completed
 */
public record Outcome(
    long executionMs,
    List<ExecutedStatement> statements,
    Observed observed,
    MigrationFailed failure) {}
