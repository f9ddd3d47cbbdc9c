package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.elver.database.ServerSession;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.check.Aftermath;
import org.elver.migration.check.Observation;
import org.elver.migration.plan.Checkpoint;
import org.elver.problem.ElverException;
import org.elver.problem.MigrationFailed;

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
  private final OwnStatements own;
  private final long id;
  private Checkpoint reached;
  private boolean entered;
  private boolean inDoubt;

  Steps(
      Work work,
      StatementRunner runner,
      Observation observation,
      Connection connection,
      OwnStatements own,
      long id,
      Checkpoint from)
      throws SQLException {
    this.work = work;
    this.runner = runner;
    this.observation = observation;
    this.connection = connection;
    this.session = ServerSession.of(connection);
    this.own = own;
    this.id = id;
    this.reached = from;
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
   * In the script's own transaction only its commit is counted: until then nothing is completed.
   */
  private void inOwnTransaction(SqlStatement statement, int number, StatementKind kind)
      throws SQLException {
    Checkpoint then = reached.plus(statement);
    if (!entered && kind != StatementKind.SETS_TRANSACTION) {
      enter();
      entered = true;
    }
    if (kind == StatementKind.COMMITS) {
      observation.look(connection, System.nanoTime());
      done(then);
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
      Patience.with(
          work,
          () ->
              session.atomically(
                  c -> {
                    enter();
                    long start = runner.run(c, statement, number);
                    observation.look(c, start);
                    done(then);
                    return null;
                  }));
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
    own.committed(
        c -> {
          work.lease().enter(c);
          work.history()
              .open()
              .attempting(c, id, statement.line(), StatementRunner.shown(statement.text()), before);
          return null;
        });
    try {
      unhurried(statement, number);
      aftermath.checkValid(statement);
    } catch (MigrationFailed e) {
      inDoubt = !Aftermath.canBeSettled(statement);
      throw withLeftovers(e, before);
    } catch (SQLException e) {
      throw runner.failure(statement, e);
    }
    count(reached.plus(statement));
  }

  /** The session may be gone, so another one looks; if there is none, the next run looks. */
  private MigrationFailed withLeftovers(MigrationFailed failure, List<Long> before) {
    try {
      List<String> left =
          work.transactions().outside(c -> new Aftermath(c, note -> {}).invalid(before));
      return left.isEmpty()
          ? failure
          : failure.with(
              "It left the invalid index "
                  + String.join(", ", left)
                  + " behind, which the next run drops before it builds again.");
    } catch (SQLException | ElverException e) {
      failure.addSuppressed(e);
      return failure;
    }
  }

  /** A lock time-out would turn the wait of a concurrent build into an invalid index. */
  private void unhurried(SqlStatement statement, int number) throws SQLException {
    String limit = own.setting("lock_timeout");
    session.command("SET lock_timeout = 0");
    runner.run(connection, statement, number);
    session.command("SET lock_timeout = '" + limit + "'");
  }

  private void count(Checkpoint then) throws SQLException {
    own.committed(
        c -> {
          work.lease().enter(c);
          work.history().open().done(c, id, then.done(), then.checksum());
          return null;
        });
    reached = then;
  }

  private void enter() throws SQLException {
    own.run(
        c -> {
          work.lease().enter(c);
          return null;
        });
  }

  private void done(Checkpoint then) throws SQLException {
    own.run(
        c -> {
          work.history().open().done(c, id, then.done(), then.checksum());
          return null;
        });
  }
}
