package org.elver.transfer.copy.chunk;

/** Form of a field's bytes. */
public enum Format {
  /** Binary form of the parameter's type. */
  BINARY,
  /** What the source's output function writes, in UTF-8: for the type's input function. */
  TEXT
}
