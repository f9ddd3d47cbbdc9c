package org.elver.transfer;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** What a run does on its databases now, and how that is ended from another thread. Thread-safe. */
final class Underway {

  private static final long PATIENCE_NANOS = 1_000_000_000L;

  /** Work of one connection. Neither method throws. */
  interface Step {

    /** Asks the server to end what it does. */
    void cancel();

    /** Cuts the connection without asking; may be called several times. */
    void abort();
  }

  private final Executor threads;
  private final Set<Step> steps = ConcurrentHashMap.newKeySet();
  private boolean unwanted;
  private long since;

  /**
   * @param threads for what must not be waited for: on a network that stalls asking takes long
   */
  Underway(Executor threads) {
    this.threads = threads;
  }

  /** False where it is to end: it must not begin. */
  synchronized boolean begin(Step step) {
    if (!unwanted) {
      steps.add(step);
    }
    return !unwanted;
  }

  void over(Step step) {
    steps.remove(step);
  }

  /** Cancels what there is; asked again, and where that was in vain, aborts it. */
  synchronized void end() {
    long now = System.nanoTime();
    since = unwanted ? since : now;
    unwanted = true;
    boolean inVain = now - since > PATIENCE_NANOS;
    for (Step step : List.copyOf(steps)) {
      elsewhere(inVain ? step::abort : step::cancel);
    }
  }

  private void elsewhere(Runnable action) {
    try {
      threads.execute(action);
    } catch (RejectedExecutionException e) {
      // The process ends; it is late enough to wait.
      action.run();
    }
  }
}
