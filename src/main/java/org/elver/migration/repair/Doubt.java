package org.elver.migration.repair;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.history.History;
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
    if (!subject.isInDoubt()) {
      throw new MigrationsRefused(
          List.of(
              "\"" + subject.shown() + "\" is not in doubt; status shows which migrations are."));
    }
    return subject.repair(
        action,
        action == RepairAction.done
            ? "the statement took effect: the next up continues after it"
            : "the statement did not take effect: the next up runs it again");
  }

  void settle(Connection connection, Subject subject, RepairAction action) throws SQLException {
    List<SqlStatement> statements = subject.migration().script().up();
    int done = subject.recorded().statementsDone() + (action == RepairAction.done ? 1 : 0);
    Checkpoint reached = Checkpoint.after(statements, done);
    history.open().settled(connection, subject.recorded().id(), reached.done(), reached.checksum());
  }
}
