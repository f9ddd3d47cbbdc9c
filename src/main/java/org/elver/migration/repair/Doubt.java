package org.elver.migration.repair;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.elver.migration.history.History;
import org.elver.migration.history.Recorded;
import org.elver.migration.history.Recorded.Status;
import org.elver.migration.plan.Checkpoint;
import org.elver.problem.MigrationsRefused;

/** A migration that stopped at a statement whose outcome nobody knows, until somebody says. */
final class Doubt {

  private final History history;

  Doubt(History history) {
    this.history = history;
  }

  /** What somebody found out would lead to. */
  Repair look(Subject subject, RepairAction action) {
    if (inDoubt(subject) == null) {
      throw new MigrationsRefused(
          List.of(
              "\"" + subject.shown() + "\" is not in doubt; status shows which migrations are."));
    }
    return subject.repair(
        action,
        action == RepairAction.done
            ? "the statement took effect: the next run continues after it"
            : "the statement did not take effect: the next run executes it again");
  }

  void settle(Connection connection, Subject subject, RepairAction action) throws SQLException {
    Recorded row = inDoubt(subject);
    int done = row.statementsDone() + (action == RepairAction.done ? 1 : 0);
    Checkpoint reached = Checkpoint.after(subject.migration().statements(row.direction()), done);
    history.open().settled(connection, row.id(), reached.done(), reached.checksum());
  }

  /** The row that waits for somebody: of the migration, or of its roll-back. */
  private static Recorded inDoubt(Subject subject) {
    if (subject.migration() == null) {
      return null;
    }
    Recorded row = subject.rollback() == null ? subject.recorded() : subject.rollback();
    return row != null && row.status() == Status.FAILED && row.inDoubt() ? row : null;
  }
}
