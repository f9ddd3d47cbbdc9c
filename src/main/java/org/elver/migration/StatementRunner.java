package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.elver.database.ServerSession;
import org.elver.database.sql.Secrets;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.history.HistoryEntry.ExecutedStatement;
import org.elver.migration.plan.FoundMigration;
import org.elver.problem.MigrationFailed;
import org.elver.problem.Place;

/**
 * Runs the statements of one migration on a session, times them, and turns a failure into one that
 * has a place.
 */
final class StatementRunner {

  private static final int SHOWN = 2_000;

  private final Work work;
  private final Task task;
  private final FoundMigration migration;
  private final ExecutedStatements executed = new ExecutedStatements();

  StatementRunner(Work work, Task task) {
    this.work = work;
    this.task = task;
    this.migration = task.found();
  }

  /**
   * @return {@link System#nanoTime} at the start of the statement
   * @throws MigrationFailed with the statement's place and the server's SQLState
   */
  long run(Connection connection, SqlStatement statement, int number) throws SQLException {
    ServerSession session = ServerSession.of(connection);
    announce(statement);
    work.cancellation().running(session);
    long start = System.nanoTime();
    try {
      Long rows = execute(session, statement);
      completed(statement, number, (System.nanoTime() - start) / 1_000, rows);
      return start;
    } catch (SQLException e) {
      throw failure(statement, e);
    } finally {
      work.cancellation().running(null);
    }
  }

  /**
   * To be called before a statement is sent.
   *
   * @throws MigrationFailed if the run was cancelled
   */
  void announce(SqlStatement statement) {
    if (work.cancellation().asked()) {
      throw failure(statement, new SQLException("Cancelled before this statement", "57014"));
    }
    if (work.logging()) {
      work.progress().note(place(statement.line()) + ": " + shown(statement.text()));
    }
  }

  /** Notes a statement that is done. */
  void completed(SqlStatement statement, int number, long micros, Long rows) {
    String text = executed.lists() ? shown(statement.text()) : null;
    executed.add(new ExecutedStatement(statement.line(), text, micros / 1e3, rows));
    work.progress().statement(migration, number, task.statements().size());
  }

  private Long execute(ServerSession session, SqlStatement statement) throws SQLException {
    return statement.copyData() == null
        ? session.execute(statement.text(), work.progress()::note)
        : session.copyIn(statement.text(), statement.copyData());
  }

  List<ExecutedStatement> executed() {
    return executed.all();
  }

  /** The failure of a statement. */
  MigrationFailed failure(SqlStatement statement, SQLException e) {
    ServerMessage message = ServerMessage.of(e);
    int line = message.position() > 0 ? statement.lineAt(message.position()) : statement.line();
    String text =
        OtherToolAdvice.on(e, statement.text())
            .map(advice -> message.text() + "\n" + advice)
            .orElse(message.text());
    return new MigrationFailed(place(line), shown(statement.text()), e.getSQLState(), text, e);
  }

  /** A failure that no single statement is to blame for. */
  MigrationFailed failure(String when, SQLException e) {
    return new MigrationFailed(
        place(0), null, e.getSQLState(), when + ": " + ServerMessage.of(e).text(), e);
  }

  private Place place(int line) {
    return new Place(migration.version(), task.file(), line);
  }

  /** As much of a statement as is kept. */
  static String shown(String text) {
    String safe = Secrets.hidden(text);
    return safe.length() <= SHOWN ? safe : safe.substring(0, SHOWN) + "…";
  }
}
