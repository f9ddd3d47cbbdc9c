package org.elver.testing;

import java.util.function.BooleanSupplier;

/** What a {@link Forwarder} lets through in one direction, over all its connections. */
final class Valve {

  private boolean shut;
  private long passed;
  private long mark = Long.MAX_VALUE;
  private Runnable atMark;

  synchronized void shut() {
    shut = true;
  }

  synchronized void open() {
    shut = false;
    notifyAll();
  }

  /** Lets those look again who wait. */
  synchronized void wake() {
    notifyAll();
  }

  synchronized long passed() {
    return passed;
  }

  /** Once so many more bytes have passed, and before the next one does. */
  synchronized void after(long bytes, Runnable action) {
    mark = passed + bytes;
    atMark = action;
  }

  /** Waits while shut, or held, unless that is in vain. */
  synchronized void await(BooleanSupplier held, BooleanSupplier inVain)
      throws InterruptedException {
    while ((shut || held.getAsBoolean()) && !inVain.getAsBoolean()) {
      wait();
    }
  }

  /**
   * Waits while shut, or held. What it admits is counted at once: whoever has received a byte finds
   * it counted.
   *
   * @return how many of the bytes may pass now; none where the waiting was in vain
   */
  synchronized int admit(int bytes, BooleanSupplier held, BooleanSupplier inVain)
      throws InterruptedException {
    await(held, inVain);
    int now = inVain.getAsBoolean() ? 0 : (int) Math.min(bytes, mark - passed);
    passed += now;
    return now;
  }

  /** Acts where the mark has been reached, which the one does whose bytes reached it. */
  void actAtMark() {
    Runnable action = reached();
    if (action != null) {
      action.run();
    }
  }

  private synchronized Runnable reached() {
    if (passed < mark) {
      return null;
    }
    mark = Long.MAX_VALUE;
    return atMark;
  }
}
