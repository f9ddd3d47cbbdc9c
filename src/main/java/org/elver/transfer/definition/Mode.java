package org.elver.transfer.definition;

/** When a run commits. */
public enum Mode {
  /** Once, at its end: all of it or nothing. */
  atomic,
  /** Every so many rows; a run that did not come to its end is continued by the next. */
  chunked
}
