package org.elver.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was started and has to be stopped, newest first. Stopping waits for a start that is under
 * way, so that nothing slips through.
 */
final class Running {

  /** Starts something. */
  interface Start<T extends AutoCloseable> {
    T start() throws Exception;
  }

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private volatile boolean stopping;

  /**
   * @throws CannotStart if it is too late to start anything
   */
  synchronized <T extends AutoCloseable> T add(Start<T> starter) throws Exception {
    if (stopping) {
      throw new CannotStart("Stopping.");
    }
    T part = starter.start();
    parts.push(part);
    return part;
  }

  boolean stopping() {
    return stopping;
  }

  /**
   * Stops everything; a part that fails does not keep the others from stopping.
   *
   * @return whether there was anything to stop
   */
  boolean stop() {
    stopping = true;
    synchronized (this) {
      boolean any = !parts.isEmpty();
      while (!parts.isEmpty()) {
        close(parts.pop());
      }
      return any;
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.err.println("While stopping: " + e);
    }
  }
}
