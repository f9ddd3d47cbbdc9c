package org.elver.transfer.definition;

/** What is compared after loading, inside the run's transaction. */
public enum Check {
  /** As many rows in the source's answer as the statement wrote. */
  rowCount,
  /** The same values in the source's answer and in the target. */
  checksum
}
