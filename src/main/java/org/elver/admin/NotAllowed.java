package org.elver.admin;

/** The caller's role is too low; the message names the needed one. */
public final class NotAllowed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotAllowed(String role) {
    super(role);
  }
}
