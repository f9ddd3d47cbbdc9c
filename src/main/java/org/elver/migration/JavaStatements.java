package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.elver.database.ServerSession;
import org.elver.database.lent.StatementListener;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.check.Observation;
import org.elver.migration.history.HistoryEntry.ExecutedStatement;
import org.elver.migration.plan.FoundMigration;
import org.elver.problem.MigrationFailed;
import org.elver.problem.Place;

/** What a Java migration executes: timed, told, kept for the history. */
final class JavaStatements {

  private static final StackWalker STACK = StackWalker.getInstance();

  /** Of everything else the driver says 0. */
  private static final Set<String> CHANGING_ROWS =
      Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "WITH");

  private final Work work;
  private final FoundMigration migration;
  private final Observation observation;
  private final ExecutedStatements executed = new ExecutedStatements();
  private int count;
  private String failed;
  private SQLException failure;

  JavaStatements(Work work, FoundMigration migration, Observation observation) {
    this.work = work;
    this.migration = migration;
    this.observation = observation;
  }

  List<ExecutedStatement> executed() {
    return executed.all();
  }

  /** The last statement's that failed, null where none did. */
  SQLException lastFailure() {
    return failure;
  }

  /** What was thrown, as a failure of the migration. */
  MigrationFailed failure(Throwable thrown) {
    if (thrown instanceof MigrationFailed told) {
      return told;
    }
    boolean ofStatement = JavaFailure.causes(thrown).contains(failure);
    return JavaFailure.of(migration, ofStatement ? failed : null, thrown);
  }

  /**
   * Listens to one connection.
   *
   * @param inTransaction whether locks are held until its end, so that a look at them is worth it
   */
  StatementListener on(Connection connection, boolean inTransaction) {
    return new StatementListener() {

      @Override
      public void before(String sql) throws SQLException {
        if (work.cancellation().asked()) {
          throw new SQLException("Cancelled before this statement", "57014");
        }
        if (work.logging()) {
          work.progress().note(migration.file() + ": " + StatementRunner.shown(sql));
        }
        if (!inTransaction) {
          work.transfers().before(Place.of(migration.file()), sql);
          work.lease().enter(connection);
        }
        work.cancellation().running(ServerSession.of(connection));
      }

      @Override
      public void done(String sql, long start, Long rows) throws SQLException {
        work.cancellation().running(null);
        SqlStatement statement = new SqlStatement(1, 0, sql, null);
        boolean changesRows = CHANGING_ROWS.containsAll(statement.words(1));
        completed(sql, (System.nanoTime() - start) / 1e6, changesRows ? rows : null);
        if (inTransaction && Observation.concerns(statement)) {
          observation.look(connection, start);
        }
      }

      @Override
      public void failed(String sql, SQLException thrown) {
        work.cancellation().running(null);
        failed = StatementRunner.shown(sql);
        failure = thrown;
      }
    };
  }

  private void completed(String sql, double ms, Long rows) {
    boolean listed = executed.lists();
    executed.add(
        new ExecutedStatement(
            listed ? line() : 0,
            listed ? StatementRunner.shown(sql) : null,
            Math.round(ms * 1e3) / 1e3,
            rows));
    count++;
    work.progress().statement(migration, count, 0);
  }

  /** The line of the migration that is being executed, 0 where its class was compiled without. */
  private int line() {
    return STACK.walk(
        frames ->
            frames
                .filter(frame -> JavaFailure.isOf(migration.file(), frame.getClassName()))
                .mapToInt(StackWalker.StackFrame::getLineNumber)
                .filter(line -> line > 0)
                .findFirst()
                .orElse(0));
  }
}
