package org.elver.migration.plan;

import java.time.Instant;
import org.elver.migration.history.OutsideTransaction;
import org.elver.migration.plan.MigrationStatus.Failed;

/**
 * A migration in the order of application, whatever its state.
 *
 * @param version null for a repeatable migration
 * @param batch the {@code up} it was part of; null unless applied, like the next three
 * @param by who applied it
 * @param executionTime milliseconds
 * @param execution id of its latest row in the history, for {@code Overview.execution}; null where
 *     it never ran
 * @param failure of the latest attempt to apply it, or to roll it back; else null
 * @param changed applied, and the file is not what it was
 * @param outOfOrder pending or applied after a higher version
 */
public record TimelineEntry(
    State state,
    String version,
    String name,
    String file,
    Integer batch,
    Instant appliedAt,
    String by,
    Long executionTime,
    boolean reversible,
    OutsideTransaction outsideTransaction,
    Long execution,
    Failed failure,
    boolean changed,
    boolean outOfOrder) {

  /** What became of it. */
  public enum State {
    applied,
    pending,
    failed,
    /** Applied, and no file of it is there. */
    missing
  }
}
