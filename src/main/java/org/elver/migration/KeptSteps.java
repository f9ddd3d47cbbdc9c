package org.elver.migration;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.elver.database.Transactions;
import org.elver.migration.check.Observation;
import org.elver.migration.history.ProgressRows.Part;
import org.elver.migration.history.ProgressRows.Reached;

/**
 * The parts of a Java migration outside a transaction that are not done twice: each commits
 * together with the note of how far it has come, under the lease.
 */
final class KeptSteps {

  private final Work work;
  private final Task task;
  private final JavaStatements statements;
  private final Observation observation;
  private final long historyId;
  private int done;

  /**
   * @param historyId the open row, which counts the commits
   * @param done commits of earlier attempts
   */
  KeptSteps(
      Work work,
      Task task,
      JavaStatements statements,
      Observation observation,
      long historyId,
      int done) {
    this.work = work;
    this.task = task;
    this.statements = statements;
    this.observation = observation;
    this.historyId = historyId;
    this.done = done;
  }

  JavaCode code() {
    return new JavaCode(statements);
  }

  void once(String name, MigrationContext.Part part) throws SQLException {
    Reached earlier = begin(name, "once");
    if (earlier.completed()) {
      return;
    }
    committed(
        name,
        connection -> {
          code()
              .inTransaction(
                  connection,
                  lent -> {
                    part.on(lent);
                    return null;
                  });
          return new Reached("once", null, 0, true);
        });
  }

  /**
   * Where an earlier attempt stopped.
   *
   * @throws SQLException if that did something else
   */
  Reached begin(String name, String definition) throws SQLException {
    Optional<Reached> earlier = asking(c -> work.history().progress().find(c, part(name)));
    if (earlier.isEmpty()) {
      return new Reached(definition, null, 0, false);
    }
    Reached reached = earlier.get();
    if (!reached.definition().equals(definition)) {
      throw new SQLException(
          "\"%s\" was begun as %s, of which %d rows are done and stay, and is now %s. Put it back, and the change into another migration."
              .formatted(name, reached.definition(), reached.rowsDone(), definition),
          "55000");
    }
    work.progress()
        .note(
            task.file()
                + ": \""
                + name
                + (reached.completed()
                    ? "\" is done by an earlier attempt"
                    : "\" continues after "
                        + reached.rowsDone()
                        + " rows that an earlier attempt did"));
    return reached;
  }

  /** Does a part, and keeps how far it has come, in one transaction under the lease. */
  Reached committed(String name, Transactions.Work<Reached> part) throws SQLException {
    Reached reached = Patience.with(work, () -> attempt(name, part));
    done++;
    return reached;
  }

  private Reached attempt(String name, Transactions.Work<Reached> part) throws SQLException {
    long start = System.nanoTime();
    try {
      return work.transactions()
          .inNew(
              connection -> {
                work.lease().enter(connection, work.limits());
                Reached reached = part.on(connection);
                observation.look(connection, start);
                SessionState.restore(connection);
                work.history()
                    .progress()
                    .save(connection, part(name), reached, work.lease().token());
                work.history().open().done(connection, historyId, done + 1, "");
                return reached;
              });
    } catch (SQLException e) {
      throw statements.failure(e);
    } finally {
      observation.released();
    }
  }

  <T> T asking(Transactions.Work<T> question) throws SQLException {
    return work.transactions().outside(question);
  }

  /** Tells how far a change in batches has come. */
  void told(String name, long rows, long estimated) {
    work.progress().rows(task.found(), name, rows, estimated);
  }

  /**
   * @throws SQLException if the run is cancelled
   */
  void pause(Duration pause) throws SQLException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("Interrupted between two batches", "57014", e);
    }
    if (work.cancellation().asked()) {
      throw new SQLException("Cancelled between two batches", "57014");
    }
  }

  private Part part(String name) {
    return new Part(task.migration().key(), task.direction().name(), name);
  }
}
