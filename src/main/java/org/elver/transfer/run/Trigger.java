package org.elver.transfer.run;

/** What started a run. */
public enum Trigger {
  /** A person or a program called. */
  manual,
  /** Its time had come. */
  schedule,
  /** Another transfer needs it, and was run with its prerequisites. */
  prerequisite
}
