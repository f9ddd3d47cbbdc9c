package org.elver.problem;

import java.time.Instant;

/** A transfer is running already, so it is neither started again nor changed. */
public final class TransferRunning extends ElverException {

  private final long runId;

  public TransferRunning(String transfer, long runId, Instant startedAt) {
    super(
        "The transfer \""
            + transfer
            + "\" is running (run "
            + runId
            + ", since "
            + startedAt
            + "). Wait until it has ended, or cancel it.",
        null);
    this.runId = runId;
  }

  /** The run that is under way. */
  public long runId() {
    return runId;
  }
}
