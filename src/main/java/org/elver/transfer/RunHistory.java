package org.elver.transfer;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.elver.database.Rows;
import org.elver.problem.NoSuchDefinition;
import org.elver.transfer.definition.Definitions;
import org.elver.transfer.definition.Status;
import org.elver.transfer.run.RejectPage;
import org.elver.transfer.run.Run;
import org.elver.transfer.run.RunDetails;
import org.elver.transfer.run.RunPage;
import org.elver.transfer.run.RunProgress;
import org.elver.transfer.run.RunQuery;
import org.elver.transfer.run.RunRows;

/** Every run there was, and those under way. Thread-safe. */
public final class RunHistory {

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Parts parts;

  RunHistory(Parts parts) {
    this.parts = parts;
  }

  /**
   * Runs of a transfer, the newest first; of one that was deleted, too.
   *
   * @throws NoSuchDefinition if there never was one
   */
  public RunPage of(long transferId, RunQuery query) {
    RunPage page = parts.tables().inNew(handle -> RunRows.page(handle, transferId, query));
    if (page.total() == 0
        && parts.tables().outside(handle -> Definitions.find(handle, transferId)).isEmpty()) {
      throw Editing.unknown(transferId);
    }
    return page;
  }

  /**
   * One of them, as it is now.
   *
   * @throws NoSuchDefinition if there is none
   */
  public Run find(long id) {
    return asked(id, handle -> RunRows.find(handle, id));
  }

  /**
   * The same with who started it, from where, and the definition as it was.
   *
   * @throws NoSuchDefinition if there is none
   */
  public RunDetails details(long id) {
    return asked(id, handle -> RunRows.details(handle, id));
  }

  /**
   * Rows that a run put aside, in the source's order.
   *
   * @throws NoSuchDefinition if there is no such run
   */
  public RejectPage rejects(long id, RunQuery query) {
    find(id);
    return parts.tables().inNew(handle -> RunRows.rejects(handle, id, query));
  }

  /**
   * How far a run has come.
   *
   * @throws NoSuchDefinition if there is none
   */
  public RunProgress progress(long id) {
    return asked(id, handle -> RunRows.progress(handle, id));
  }

  /**
   * Tells how far a run has come, about twice a second, until it has ended. Goes by the run's row,
   * so it does not matter which process runs it.
   *
   * @param listener returns false to hear no more
   * @return the run as it is then
   * @throws NoSuchDefinition if there is none
   */
  public Run follow(long id, Predicate<RunProgress> listener) {
    while (true) {
      RunProgress progress = progress(id);
      boolean more = listener.test(progress) && !Thread.currentThread().isInterrupted();
      if (!more || progress.status() != Status.RUNNING) {
        return find(id);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private <T> T asked(long id, Rows.Use<Optional<T>> question) {
    return parts
        .tables()
        .outside(question)
        .orElseThrow(() -> new NoSuchDefinition("run", Long.toString(id)));
  }
}
