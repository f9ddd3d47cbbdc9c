package org.elver.transfer.run;

/**
 * Who started a run, and from where.
 *
 * @param who name of the user, or of what acts without one
 * @param door such as {@code rest}, {@code graphql}, {@code page}, {@code command-line}, {@code
 *     schedule}
 * @param address the caller's, null where there is none
 */
public record Origin(String who, Trigger trigger, String door, String address) {

  /** A run that this one takes along. */
  public Origin prerequisite() {
    return new Origin(who, Trigger.prerequisite, door, address);
  }
}
