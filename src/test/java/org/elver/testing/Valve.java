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

  /**
   * Waits while shut, or held.
   *
   * @return how many of the bytes may pass now; none where the waiting was in vain
   */
  synchronized int admit(int bytes, BooleanSupplier held, BooleanSupplier inVain)
      throws InterruptedException {
    while ((shut || held.getAsBoolean()) && !inVain.getAsBoolean()) {
      wait();
    }
    return inVain.getAsBoolean() ? 0 : (int) Math.min(bytes, mark - passed);
  }

  void passed(int bytes) {
    Runnable action = count(bytes);
    if (action != null) {
      action.run();
    }
  }

  private synchronized Runnable count(int bytes) {
    passed += bytes;
    if (passed < mark) {
      return null;
    }
    mark = Long.MAX_VALUE;
    return atMark;
  }
}
