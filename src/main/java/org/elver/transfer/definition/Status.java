package org.elver.transfer.definition;

/** How a transfer, or one of its runs, stands. */
public enum Status {
  /** Never run. */
  PENDING,
  RUNNING,
  /** The last run was successful. */
  COMPLETED,
  /** The last run was not. */
  FAILED
}
