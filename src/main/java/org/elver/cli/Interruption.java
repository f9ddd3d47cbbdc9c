package org.elver.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM: what runs is asked to end, and the process waits for its roll-back before the
 * virtual machine ends with 130 or 143.
 */
final class Interruption {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Terminal terminal;
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile Runnable cancel;
  private volatile String given = "the migration lock";

  Interruption(Terminal terminal) {
    this.terminal = terminal;
  }

  /** One that this process's end sets off. */
  static Interruption ofProcess(Terminal terminal) {
    Interruption interruption = new Interruption(terminal);
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::interrupt, "interruption"));
    return interruption;
  }

  /** Names what ends the work under way. */
  void cancelWith(Runnable action) {
    cancel = action;
  }

  /** The same for work that holds something else than the migration lock. */
  void cancelWith(Runnable action, String holds) {
    given = holds;
    cancel = action;
  }

  /** From here on an end of the process interrupts nothing. */
  void nothingLeft() {
    finished.countDown();
  }

  void interrupt() {
    Runnable action = cancel;
    if (action == null || finished.getCount() == 0) {
      return;
    }
    terminal.message("Interrupted: cancelling what runs, and giving " + given + " back");
    action.run();
    try {
      if (!finished.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        terminal.message(
            "The database did not answer within "
                + PATIENCE.toSeconds()
                + " s; it rolls back by itself, and "
                + given
                + " is free when its lease runs out");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
