package org.elver.demo;

/** Something is in the way; the message is for the person at the terminal and says what to do. */
final class CannotStart extends RuntimeException {

  CannotStart(String message) {
    super(message);
  }

  CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
