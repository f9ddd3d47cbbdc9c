package org.elver.transfer;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.elver.problem.ElverException;
import org.elver.transfer.Proof.Proved;
import org.elver.transfer.connection.Source;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.run.Failure;
import org.elver.transfer.run.Run;
import org.elver.transfer.run.RunRows;

/**
 * Does what a claimed run is for, and sees to it that it ends in its row.
 *
 * @param before done first; what it throws fails the run
 */
record Execution(Parts parts, Transfer transfer, HeldRun held, Runnable before) {

  private static final System.Logger LOG = System.getLogger(Execution.class.getName());
  private static final long ASK_MILLIS = 100;

  /**
   * Runs to the end.
   *
   * @return the finished run, be it a failed one
   */
  Run run() {
    try {
      attempt();
    } finally {
      held.close();
    }
    Run run = parts.tables().outside(handle -> RunRows.find(handle, held.id())).orElseThrow();
    LOG.log(INFO, "{0}", RunWords.ended(transfer, run));
    new Telling(parts).soon();
    return run;
  }

  private void attempt() {
    try {
      held.waitsFor("what it depends on");
      before.run();
      held.waitsFor("its turn (TRANSFERS_AT_ONCE)");
      awaitSlot();
      held.waitsFor(null);
      try {
        move();
      } finally {
        parts.slots().release();
      }
    } catch (CancellationException e) {
      fail(Failure.of(held.reason() == null ? HeldRun.SHUT_DOWN : held.reason()));
    } catch (ElverException e) {
      fail(held.cancelled() ? Failure.of(held.reason()) : Failure.of(e));
    } catch (RuntimeException | Error e) {
      LOG.log(ERROR, "Run " + held.id() + " of \"" + transfer.name() + "\" failed", e);
      fail(Failure.of("Something failed that should not have; the log has it: " + e));
    }
  }

  private void awaitSlot() {
    try {
      while (!parts.slots().tryAcquire(ASK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (held.cancelled()) {
          throw new CancellationException(held.reason());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException(HeldRun.SHUT_DOWN);
    }
  }

  private void move() {
    NamedTransactions transactions = new NamedTransactions(parts, held);
    Proof proof = new Proof(parts);
    try (Source source = new Opening(parts, held).open(() -> proof.open(transfer.definition()))) {
      held.endedBy(source::cancel);
      Proved proved = proof.of(transfer.definition(), source, transactions);
      parts.copy().run(transactions, source, new Jobs(parts).of(transfer, proved), held);
    }
  }

  private void fail(Failure failure) {
    Ending ending = new Ending(parts);
    if (held.leftBackend()) {
      ending.endBackend(held.id());
    }
    ending.fail(held.id(), failure, false);
  }
}
