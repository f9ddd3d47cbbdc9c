package org.elver.running;

import java.time.Instant;

/**
 * A transfer that is under way.
 *
 * @param run number of its run
 * @param name of the transfer
 * @param since when it started
 */
public record RunningTransfer(long run, String name, Instant since) {

  /** As messages name it. */
  @Override
  public String toString() {
    return "transfer \"%s\" (run %d, since %s)".formatted(name, run, since);
  }
}
