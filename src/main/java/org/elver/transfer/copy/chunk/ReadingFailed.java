package org.elver.transfer.copy.chunk;

/** The thread that reads ended with its cause. */
public final class ReadingFailed extends Exception {

  private static final long serialVersionUID = 1L;

  ReadingFailed(Throwable cause) {
    super(cause);
  }
}
