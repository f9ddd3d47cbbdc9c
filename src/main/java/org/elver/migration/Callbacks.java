package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.elver.database.ServerSession;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.script.Callback;
import org.elver.migration.script.CallbackEvent;
import org.elver.migration.script.Direction;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.MigrationFailed;
import org.elver.problem.Place;

/** The scripts that run before and after the migrations of a run. */
record Callbacks(List<Callback> all) {

  /**
   * Reads all of them, as migrations are, before the first one runs.
   *
   * @throws org.elver.problem.InvalidMigration for the first that cannot run
   */
  void takeApart() {
    all.forEach(Callback::statements);
  }

  /** Whether something runs in the transaction of each migration. */
  boolean aroundEach(Direction direction) {
    return any(CallbackEvent.beforeEachMigrate.in(direction))
        || any(CallbackEvent.afterEachMigrate.in(direction));
  }

  /** Whether the failure is a callback's and not the migration's, in whose transaction it ran. */
  static boolean isToBlame(MigrationFailed failure) {
    return failure.getCause() instanceof MigrationFailed;
  }

  /**
   * Runs those of an event in the open transaction of a migration; what they set in the session
   * stays as it is.
   *
   * @throws MigrationFailed of the migration, naming the callback's file and line
   */
  void within(CallbackEvent event, Work work, Task task, Connection connection)
      throws SQLException {
    for (Callback callback : of(event, task.direction())) {
      try {
        execute(callback, work, connection);
      } catch (MigrationFailed e) {
        throw new MigrationFailed(
            new Place(task.found().version(), task.file(), 0),
            e.statement(),
            e.sqlState(),
            "callback " + e.getMessage(),
            e);
      }
    }
  }

  /**
   * Runs those of an event in a transaction of their own.
   *
   * @return what failed; empty where nothing did. It is in no history: callbacks are no migrations
   */
  Optional<HistoryEntry> alone(CallbackEvent event, Direction direction, Work work)
      throws SQLException {
    List<Callback> callbacks = of(event, direction);
    if (callbacks.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Patience.with(work, () -> together(callbacks, work));
    } catch (MigrationFailed e) {
      return Optional.of(HistoryEntry.unrecorded(e, event.in(direction).name(), direction));
    }
  }

  private static Optional<HistoryEntry> together(List<Callback> callbacks, Work work)
      throws SQLException {
    try {
      return work.transactions().inNew(connection -> inOrder(callbacks, work, connection));
    } catch (SQLException e) {
      throw failure(callbacks.get(0), e);
    } catch (DatabaseUnavailable e) {
      throw failure(callbacks.get(0), new SQLException(e.getMessage(), "08006", e));
    }
  }

  private static Optional<HistoryEntry> inOrder(
      List<Callback> callbacks, Work work, Connection connection) throws SQLException {
    try {
      work.lease().enter(connection, work.limits());
      for (Callback callback : callbacks) {
        execute(callback, work, connection);
      }
      SessionState.restore(connection);
      return Optional.empty();
    } catch (SQLException | MigrationFailed e) {
      SessionState.cleanAfter(e, connection);
      throw e;
    }
  }

  private static MigrationFailed failure(Callback callback, SQLException e) {
    return new MigrationFailed(
        Place.of(callback.file()), null, e.getSQLState(), ServerMessage.of(e).text(), e);
  }

  private static void execute(Callback callback, Work work, Connection connection)
      throws SQLException {
    StatementRunner runner = new StatementRunner(work, Task.of(callback));
    int number = 0;
    for (SqlStatement statement : callback.statements()) {
      runner.run(connection, statement, ++number);
      if (!ServerSession.of(connection).inTransaction()) {
        throw runner.failure(
            statement, new SQLException("This statement ended the transaction", "2D000"));
      }
    }
    work.progress().callback(callback.file(), runner.executed());
  }

  private boolean any(CallbackEvent event) {
    return all.stream().anyMatch(callback -> callback.event() == event);
  }

  private List<Callback> of(CallbackEvent event, Direction direction) {
    CallbackEvent wanted = event.in(direction);
    return all.stream().filter(callback -> callback.event() == wanted).toList();
  }
}
