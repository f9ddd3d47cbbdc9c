package org.elver.transfer.definition;

/** What becomes of scheduled times at which the transfer could not be started. */
public enum Misfire {
  /** They are made up for by one run, as soon as that is possible. */
  once,
  /** They are left out. */
  skip
}
