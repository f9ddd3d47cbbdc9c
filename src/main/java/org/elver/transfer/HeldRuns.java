package org.elver.transfer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.elver.transfer.run.Failure;

/** The runs of this process that are under way. Thread-safe. */
final class HeldRuns {

  private final Map<Long, HeldRun> all = new ConcurrentHashMap<>();
  private final Map<Long, Failure> unclosed = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  void add(HeldRun run) {
    all.put(run.id(), run);
    if (stopped) {
      run.stop(HeldRun.SHUT_DOWN);
    }
  }

  void remove(HeldRun run) {
    all.remove(run.id());
  }

  /** Ends a run at once if it is one of these; whoever holds it elsewhere learns by itself. */
  void cancel(long runId, String by) {
    HeldRun run = all.get(runId);
    if (run != null) {
      run.stop(HeldRun.cancelledBy(by));
    }
  }

  /** Ends all of them, and those that come later. */
  void stop() {
    stopped = true;
    all.values().forEach(run -> run.stop(HeldRun.SHUT_DOWN));
  }

  /** A run that is over, and why, which could not be written. */
  void unclosed(long runId, Failure failure) {
    unclosed.put(runId, failure);
  }

  Map<Long, Failure> unclosed() {
    return Map.copyOf(unclosed);
  }

  /** It is written. */
  void settled(long runId) {
    unclosed.remove(runId);
  }

  boolean none() {
    return all.isEmpty() && unclosed.isEmpty();
  }
}
