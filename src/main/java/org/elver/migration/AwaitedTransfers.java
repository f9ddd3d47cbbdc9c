package org.elver.migration;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.elver.database.Transactions;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.lock.Lease;
import org.elver.migration.script.Refusal;
import org.elver.problem.Place;
import org.elver.problem.TransfersInTheWay;
import org.elver.running.RunningTransfer;
import org.elver.running.RunningTransfers;

/**
 * Transfers that run when something is to be done {@code CONCURRENTLY}: the server would wait for
 * their snapshots, in silence and however long they take. No transfer begins while the lock is
 * held, so looking once is enough.
 *
 * @param patience how long they may take to end; empty for as long as they take
 */
record AwaitedTransfers(
    Transactions transactions,
    RunningTransfers transfers,
    Optional<Duration> patience,
    MigrationProgress progress,
    Cancellation cancellation) {

  private static final Duration POLL = Duration.ofMillis(200);

  /**
   * Waits before the first of the tasks, so that none of them is done where waiting is in vain.
   *
   * @throws TransfersInTheWay if the time is up or the run is cancelled
   */
  void before(List<Task> tasks, Lease lease) throws SQLException {
    for (Task task : tasks) {
      for (SqlStatement statement : task.statements()) {
        if (Refusal.waitsForSnapshots(statement)) {
          lease.reason("waiting for transfers before " + task.file());
          await(new Place(task.found().version(), task.file(), statement.line()), statement);
          return;
        }
      }
    }
  }

  /**
   * The same before one statement of a class.
   *
   * @throws SQLException in place of {@link TransfersInTheWay}, for the class to fail with
   */
  void before(Place place, String sql) throws SQLException {
    SqlStatement statement = new SqlStatement(1, 0, sql, null);
    if (!Refusal.waitsForSnapshots(statement)) {
      return;
    }
    try {
      await(place, statement);
    } catch (TransfersInTheWay e) {
      throw new SQLException(e.getMessage(), "55006", e);
    }
  }

  private void await(Place place, SqlStatement statement) throws SQLException {
    String what = place + ": " + Refusal.of(statement).orElseThrow();
    long start = System.nanoTime();
    List<RunningTransfer> told = List.of();
    List<RunningTransfer> running = transactions.outside(transfers::on);
    while (!running.isEmpty()) {
      if (cancellation.asked()
          || (patience.isPresent() && System.nanoTime() - start >= patience.get().toNanos())) {
        throw inTheWay(what, running);
      }
      if (!running.equals(told)) {
        told = running;
        progress.note(what + " waits for the " + String.join(" and the ", named(running)));
      }
      pause(what, running);
      running = transactions.outside(transfers::on);
    }
  }

  private static void pause(String what, List<RunningTransfer> running) {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw inTheWay(what, running);
    }
  }

  private static TransfersInTheWay inTheWay(String what, List<RunningTransfer> running) {
    return new TransfersInTheWay(what, named(running));
  }

  private static List<String> named(List<RunningTransfer> running) {
    return running.stream().map(RunningTransfer::toString).toList();
  }
}
