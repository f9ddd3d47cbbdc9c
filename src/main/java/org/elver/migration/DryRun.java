package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.elver.config.Setting;
import org.elver.database.ServerSession;
import org.elver.database.Transactions;
import org.elver.migration.catalog.CatalogWatch;

/**
 * Executes migrations on the live database, all in one transaction that is rolled back, for no
 * longer than the budget allows. Nobody takes the migration lock meanwhile; the dry run itself only
 * keeps its row, so nothing has to be given back.
 */
final class DryRun {

  private final Run run;
  private final boolean continueOnError;
  private List<Task> tasks = List.of();
  private Trial trial;

  DryRun(Run run, boolean continueOnError) {
    this.run = run;
    this.continueOnError = continueOnError;
  }

  /** What is to be tried, chosen once nobody else can run migrations. */
  @FunctionalInterface
  interface Choice {
    List<Task> tasks() throws SQLException;
  }

  /**
   * @throws org.elver.problem.MigrationsLocked if somebody has the migration lock
   */
  Tested of(Choice choice) throws SQLException {
    Transactions transactions = run.parts().transactions();
    Work work = run.work(null);
    SequenceValues before = transactions.outside(SequenceValues::now);
    transactions.outside(connection -> inSession(connection, work, choice));
    List<String> advanced = before.advanced(transactions.outside(SequenceValues::now));
    return new Tested(
        tasks,
        work.batch(),
        transactions.outside(connection -> ServerSession.of(connection).undone(trial::done)),
        trial.failed(),
        new Remarks(
            false, trial.finished(), trial.unproved(), trial.advanced(advanced), List.of()));
  }

  private Void inSession(Connection connection, Work work, Choice choice) throws SQLException {
    ServerSession session = ServerSession.of(connection);
    SQLException beside = new SQLException();
    try {
      return session.undone(
          c -> {
            run.parts().lock().keepFree(c);
            tasks = choice.tasks();
            run.progress().found(tasks.size());
            return execute(c, work);
          });
    } catch (SQLException e) {
      if (trial == null || trial.finished()) {
        throw e;
      }
      // The budget ended its backend, and the server rolls back by itself.
      return null;
    } finally {
      SessionState.discard(session, beside);
    }
  }

  private Void execute(Connection connection, Work work) throws SQLException {
    String ownSchema = run.settings().text(Setting.ELVER_SCHEMA).orElseThrow();
    CatalogWatch watch = new CatalogWatch(connection, ownSchema);
    Duration length = run.settings().duration(Setting.MIGRATION_DRY_RUN_BUDGET).orElseThrow();
    Parts parts = run.parts();
    int backend = ServerSession.of(connection).backendPid();
    try (Budget budget =
        new Budget(length, parts.background(), parts.transactions(), run.cancellation(), backend)) {
      trial = new Trial(work, connection, watch, budget);
      trial.of(tasks, continueOnError);
    }
    return null;
  }
}
