package org.elver.migration;

import java.util.List;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.history.OutsideTransaction;
import org.elver.migration.history.Recorded;
import org.elver.migration.plan.FoundMigration;
import org.elver.migration.plan.Plan.Step;
import org.elver.migration.plan.Statuses;
import org.elver.migration.script.Callback;
import org.elver.migration.script.Direction;
import org.elver.migration.script.Migration;

/**
 * A migration that is to be executed in one direction.
 *
 * @param applied the row of the execution that applied it; null where this is to apply it
 * @param earlier the latest execution in this direction, if that failed; else null
 */
record Task(Migration migration, Direction direction, Recorded applied, Recorded earlier) {

  static Task up(Step step) {
    Recorded row = step.recorded();
    boolean failed = row != null && row.status() == Recorded.Status.FAILED;
    return new Task(step.migration(), Direction.up, null, failed ? row : null);
  }

  static Task down(Step step) {
    return new Task(step.migration(), Direction.down, step.recorded(), step.rollback());
  }

  /** As if it were a migration without a version. */
  static Task of(Callback callback) {
    return new Task(callback.script(), Direction.up, null, null);
  }

  /** As progress tells of it. */
  FoundMigration found() {
    return Statuses.found(migration);
  }

  /** Where its statements are. */
  String file() {
    return migration.file(direction);
  }

  List<SqlStatement> statements() {
    return migration.statements(direction);
  }

  /**
   * Why it runs outside a transaction as far as its text or the attempt before tells, else null.
   */
  OutsideTransaction outside() {
    boolean begun = earlier != null && (earlier.statementsDone() > 0 || earlier.attempting());
    OutsideTransaction byText = Statuses.outside(migration, direction);
    return byText == null && begun ? earlier.outside() : byText;
  }

  /** What the lock says while it runs. */
  String reason() {
    return (direction == Direction.up ? "applying " : "rolling back ") + migration.file();
  }
}
