package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.elver.database.Transactions;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.history.History;
import org.elver.migration.history.Scope;
import org.elver.migration.lock.Lease;
import org.elver.migration.plan.Checkpoint;
import org.elver.migration.plan.Plan;
import org.elver.migration.plan.Plan.Step;
import org.elver.migration.plan.Statuses;
import org.elver.migration.script.SqlMigration;
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
  void settle(List<SqlMigration> files, String migration, Answer answer, Lease lease)
      throws SQLException {
    transactions.inNew(
        connection -> {
          lease.enter(connection);
          Step step = find(connection, files, migration);
          Checkpoint reached = reached(step, answer);
          history
              .open()
              .settled(connection, step.recorded().id(), reached.done(), reached.checksum());
          return null;
        });
  }

  private static Checkpoint reached(Step step, Answer answer) {
    List<SqlStatement> statements = step.migration().script().up();
    int done = step.recorded().statementsDone() + (answer == Answer.DONE ? 1 : 0);
    return Checkpoint.after(statements, done);
  }

  private Step find(Connection connection, List<SqlMigration> files, String migration)
      throws SQLException {
    return Plan.of(files, history.latest(connection, Scope.application)).failed().stream()
        .filter(step -> step.recorded().inDoubt() && isCalled(step, migration))
        .findFirst()
        .orElseThrow(
            () ->
                new MigrationsRefused(
                    List.of(
                        "No migration \""
                            + migration
                            + "\" is in doubt; status shows which are.")));
  }

  private static boolean isCalled(Step step, String migration) {
    SqlMigration file = step.migration();
    return migration.equals(file.file())
        || file.file().endsWith("/" + migration)
        || migration.equals(Statuses.version(file))
        || migration.equals(step.recorded().name());
  }
}
