package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.elver.database.Transactions;
import org.elver.migration.history.History;
import org.elver.migration.history.Scope;
import org.elver.migration.lock.Lease;
import org.elver.migration.plan.Checkpoint;
import org.elver.migration.plan.Plan;
import org.elver.migration.plan.Reference;
import org.elver.migration.script.Migration;
import org.elver.problem.MigrationsRefused;

/** A migration that stopped at a statement whose outcome nobody knows, until somebody says. */
public final class Doubt {

  /** What somebody found out. */
  public enum Answer {
    /** The statement took effect: the next {@code up} continues after it. */
    DONE,
    /** It did not, or repeating it does no harm: the next {@code up} runs it again. */
    AGAIN
  }

  private final Transactions transactions;
  private final History history;

  Doubt(Transactions transactions, History history) {
    this.transactions = transactions;
    this.history = history;
  }

  /**
   * @param migration file, version or name
   * @throws MigrationsRefused if no such migration is in doubt
   */
  void settle(List<Migration> files, String migration, Answer answer, Lease lease)
      throws SQLException {
    Reference named = new Reference(migration);
    transactions.inNew(
        connection -> {
          lease.enter(connection);
          Task task = find(connection, files, named);
          Checkpoint reached = reached(task, answer);
          history
              .open()
              .settled(connection, task.earlier().id(), reached.done(), reached.checksum());
          return null;
        });
  }

  private static Checkpoint reached(Task task, Answer answer) {
    int done = task.earlier().statementsDone() + (answer == Answer.DONE ? 1 : 0);
    return Checkpoint.after(task.statements(), done);
  }

  private Task find(Connection connection, List<Migration> files, Reference named)
      throws SQLException {
    Plan plan = Plan.of(files, history.latest(connection, Scope.application));
    return Stream.concat(
            plan.failed().stream().map(Task::up), plan.partlyRolledBack().stream().map(Task::down))
        .filter(task -> task.earlier() != null && task.earlier().inDoubt())
        .filter(task -> named.isOf(task.migration(), task.earlier().name()))
        .findFirst()
        .orElseThrow(
            () ->
                new MigrationsRefused(
                    List.of(
                        "No migration \""
                            + named.text()
                            + "\" is in doubt; status shows which are.")));
  }
}
