package org.elver.transfer;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import org.elver.transfer.run.Closing;
import org.elver.transfer.run.Closing.Dead;
import org.elver.transfer.run.Failure;

/** Closes runs as failed: this process's own, and those of processes that died. */
record Ending(Parts parts) {

  private static final System.Logger LOG = System.getLogger(Ending.class.getName());
  private static final int TRIES = 3;

  /**
   * Closes a run of this process. Where the database cannot be reached {@link #recover} tries
   * again; if the lease runs out first, whoever finds that closes it.
   *
   * @param cut whether its connection to the target broke: the server may not know, and would keep
   *     its locks
   */
  void close(long runId, Failure failure, boolean cut) {
    if (cut) {
      endBackend(runId);
    }
    if (!settled(runId, failure)) {
      parts.held().unclosed(runId, failure);
    }
  }

  /** Closes the runs of this process whose end could not be written before. */
  void closeLate() {
    parts.held().unclosed().forEach(this::closeLate);
  }

  /** The same, and every run whose process gives no sign of life any more. */
  void recover() {
    closeLate();
    for (Dead dead : parts.tables().outside(Closing::dead)) {
      endBackend(dead.id());
      String error =
          "No sign of life for "
              + parts.lease().toSeconds()
              + " s from the process that ran it ("
              + dead.holder()
              + "): it died, stands still, or does not reach the database. What it had not committed"
              + " is rolled back; the transfer can run again.";
      if (fail(dead.id(), Failure.of(error), true)) {
        LOG.log(WARNING, "Closed run {0}: {1}", dead.id(), error);
      }
    }
  }

  private void closeLate(long runId, Failure failure) {
    endBackend(runId);
    if (settled(runId, failure)) {
      parts.held().settled(runId);
    }
  }

  /** Whether the run is closed now, be it by others or because it was complete. */
  private boolean settled(long runId, Failure failure) {
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      try {
        fail(runId, failure, false);
        return true;
      } catch (RuntimeException e) {
        // Whatever it is, such as a container that is being stopped: it has to be tried again.
        LOG.log(attempt < TRIES ? DEBUG : WARNING, "Run " + runId + " is not closed yet", e);
        endBackend(runId);
      }
    }
    return false;
  }

  private boolean fail(long runId, Failure failure, boolean deadOnly) {
    boolean told = Telling.wanted(parts);
    return parts
        .tables()
        .inNew(handle -> Closing.fail(handle, runId, failure, deadOnly, told))
        .isPresent();
  }

  /** Ends what a run left on the target; callable while the run is not closed. */
  void endBackend(long runId) {
    try {
      if (parts.tables().outside(handle -> Closing.endBackend(handle, runId))) {
        LOG.log(WARNING, "Ended what run {0} had left on the target", runId);
      }
    } catch (RuntimeException e) {
      // Not ours to end, or not there to be asked: closing the run waits for its transaction.
      LOG.log(DEBUG, "The backend of run {0} could not be ended: {1}", runId, e.getMessage());
    }
  }
}
