package org.elver.transfer;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import java.util.Optional;
import org.elver.problem.ElverException;
import org.elver.transfer.run.Closing;
import org.elver.transfer.run.Closing.Dead;
import org.elver.transfer.run.Failure;

/** Closes runs as failed: this process's own, and those of processes that died. */
record Ending(Parts parts) {

  private static final System.Logger LOG = System.getLogger(Ending.class.getName());
  private static final int TRIES = 3;

  /**
   * Closes a run, and ends what it left on the target where that is in the way. If the database
   * cannot be reached the lease runs out, and whoever finds that closes it.
   *
   * @param deadOnly whether only if its lease has run out
   * @return whether it was this that closed it
   */
  boolean fail(long runId, Failure failure, boolean deadOnly) {
    boolean told = Telling.wanted(parts);
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      try {
        Optional<Long> closed =
            parts.tables().inNew(handle -> Closing.fail(handle, runId, failure, deadOnly, told));
        return closed.isPresent();
      } catch (ElverException e) {
        LOG.log(attempt < TRIES ? DEBUG : WARNING, "Run {0} is not closed yet: {1}", runId, e);
        endBackend(runId);
      }
    }
    return false;
  }

  /** Closes every run whose process gives no sign of life any more. */
  void recover() {
    for (Dead dead : parts.tables().outside(Closing::dead)) {
      endBackend(dead.id());
      String error =
          "The process that ran it is gone ("
              + dead.holder()
              + "): no sign of life for "
              + parts.lease().toSeconds()
              + " s. What it had not committed is rolled back; the transfer can run again.";
      if (fail(dead.id(), Failure.of(error), true)) {
        LOG.log(WARNING, "Closed run {0}: {1}", dead.id(), error);
      }
    }
  }

  /** Ends what a run left on the target; callable while the run is not closed. */
  void endBackend(long runId) {
    try {
      if (parts.tables().outside(handle -> Closing.endBackend(handle, runId))) {
        LOG.log(WARNING, "Ended what run {0} had left on the target", runId);
      }
    } catch (ElverException e) {
      // Not ours to end, or not there to be asked: closing the run waits for its transaction.
      LOG.log(DEBUG, "The backend of run {0} could not be ended: {1}", runId, e.getMessage());
    }
  }
}
