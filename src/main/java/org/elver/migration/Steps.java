package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.elver.database.ServerSession;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.check.Aftermath;
import org.elver.migration.check.Observation;
import org.elver.migration.history.Recorded;
import org.elver.problem.MigrationFailed;
import org.elver.problem.MigrationsRefused;

/**
 * The statements of a script outside a transaction, one after the other, each counted as soon as it
 * is completed.
 */
final class Steps {

  private final Work work;
  private final StatementRunner runner;
  private final Observation observation;
  private final Connection connection;
  private final ServerSession session;
  private final long id;
  private Checkpoint reached;
  private boolean entered;
  private boolean inDoubt;

  Steps(
      Work work,
      StatementRunner runner,
      Observation observation,
      Connection connection,
      long id,
      Checkpoint from)
      throws SQLException {
    this.work = work;
    this.runner = runner;
    this.observation = observation;
    this.connection = connection;
    this.session = ServerSession.of(connection);
    this.id = id;
    this.reached = from;
  }

  Checkpoint reached() {
    return reached;
  }

  /** Whether the last statement failed in a way that leaves open what it did. */
  boolean inDoubt() {
    return inDoubt;
  }

  void next(SqlStatement statement, int number) throws SQLException {
    StatementKind kind = StatementKind.of(statement);
    if (session.inTransaction()) {
      inOwnTransaction(statement, number, kind);
    } else if (kind == StatementKind.REFUSES) {
      alone(statement, number);
    } else if (kind == StatementKind.BEGINS) {
      entered = false;
      runner.run(connection, statement, number);
      reached = reached.plus(statement);
    } else {
      together(statement, number);
    }
  }

  /**
   * Finds out what a statement did that an earlier attempt began and did not count.
   *
   * @throws MigrationsRefused if nobody can tell
   */
  void settle(SqlStatement statement, Recorded earlier) throws SQLException {
    List<Long> before = work.history().indexesBefore(connection, earlier.id());
    Aftermath.Finding finding =
        new Aftermath(connection, work.progress()::note).of(statement, before);
    switch (finding) {
      case AGAIN ->
          work.progress()
              .note(place(statement) + ": an earlier attempt did not finish it; runs again");
      case DONE -> {
        work.progress().note(place(statement) + ": an earlier attempt completed it");
        count(reached.plus(statement));
      }
      case UNKNOWN -> {
        String doubt =
            place(statement)
                + ": this statement commits by itself, and its process ended before it answered. Look"
                + " at what it did, then say so with: repair --done or repair --again";
        session.atomically(
            c -> {
              work.history().doubt(c, earlier.id(), doubt);
              return null;
            });
        throw new MigrationsRefused(List.of(doubt));
      }
    }
  }

  private String place(SqlStatement statement) {
    return runner.failure(statement, new SQLException("")).place().toString();
  }

  /**
   * In the script's own transaction only its commit is counted: until then nothing is completed.
   */
  private void inOwnTransaction(SqlStatement statement, int number, StatementKind kind)
      throws SQLException {
    Checkpoint then = reached.plus(statement);
    if (!entered && kind != StatementKind.SETS_TRANSACTION) {
      work.lease().enter(connection);
      entered = true;
    }
    if (kind == StatementKind.COMMITS) {
      observation.look(connection, System.nanoTime());
      work.history().done(connection, id, then.done(), then.checksum());
      entered = false;
    }
    runner.run(connection, statement, number);
    reached = then;
    if (!session.inTransaction()) {
      observation.released();
      if (kind != StatementKind.COMMITS) {
        count(then);
      }
    }
  }

  private void together(SqlStatement statement, int number) throws SQLException {
    Checkpoint then = reached.plus(statement);
    try {
      session.atomically(
          c -> {
            work.lease().enter(c);
            long start = runner.run(c, statement, number);
            observation.look(c, start);
            work.history().done(c, id, then.done(), then.checksum());
            return null;
          });
      reached = then;
    } catch (MigrationFailed e) {
      if (!SqlStates.refusesTransaction(e.sqlState())) {
        throw e;
      }
      alone(statement, number);
    } finally {
      observation.released();
    }
  }

  /**
   * A statement that no transaction can hold: noted before, counted after, and settled by the
   * catalog between.
   */
  private void alone(SqlStatement statement, int number) throws SQLException {
    Aftermath aftermath = new Aftermath(connection, work.progress()::note);
    List<Long> before = aftermath.indexes(statement);
    session.atomically(
        c -> {
          work.lease().enter(c);
          work.history().attempting(c, id, before);
          return null;
        });
    try {
      unhurried(statement, number);
      aftermath.checkValid(statement);
    } catch (MigrationFailed e) {
      inDoubt = !Aftermath.canBeSettled(statement);
      throw e;
    } catch (SQLException e) {
      throw runner.failure(statement, e);
    }
    count(reached.plus(statement));
  }

  /** A lock time-out would turn the wait of a concurrent build into an invalid index. */
  private void unhurried(SqlStatement statement, int number) throws SQLException {
    session.command("SET lock_timeout = 0");
    runner.run(connection, statement, number);
    session.command("SET lock_timeout = " + work.limits().lock().toMillis());
  }

  private void count(Checkpoint then) throws SQLException {
    session.atomically(
        c -> {
          work.lease().enter(c);
          work.history().done(c, id, then.done(), then.checksum());
          return null;
        });
    reached = then;
  }
}
