package org.elver.migration;

/**
 * Whether somebody agreed to a change of the history. Where nobody did, it is only shown.
 *
 * @param who name for the audit, null for this process
 */
public record Confirmation(boolean given, String who) {

  /** Shows what would be done. */
  public static final Confirmation NONE = new Confirmation(false, null);
}
