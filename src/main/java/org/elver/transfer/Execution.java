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
      held.lines().waitsFor("what it depends on");
      before.run();
      held.lines().waitsFor("its turn (TRANSFERS_AT_ONCE)");
      awaitSlot();
      held.lines().waitsFor(null);
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
      if (held.cancelled()) {
        fail(Failure.of(held.reason()));
        return;
      }
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
    held.prepares(true);
    try (Source source = new Opening(parts, held).open(() -> proof.open(transfer.definition()))) {
      SourceStep step = new SourceStep(source);
      held.begins(step);
      try {
        Proved proved = proof.of(transfer.definition(), source, transactions);
        held.prepares(false);
        parts.copy().run(transactions, source, new Jobs(parts).of(transfer, proved), held);
      } finally {
        held.over(step, false);
      }
    } finally {
      held.prepares(false);
    }
  }

  private record SourceStep(Source source) implements Underway.Step {

    @Override
    public void cancel() {
      source.cancel();
    }

    @Override
    public void abort() {
      source.abort();
    }
  }

  private void fail(Failure failure) {
    new Ending(parts).close(held.id(), failure, held.broken());
  }
}
