package org.elver.migration.adopt;

import java.time.Instant;

/**
 * One thing that another tool's history says was applied.
 *
 * @param shown in that tool's words
 * @param checksum null where it keeps none
 * @param at null where it keeps none, like the next two
 * @param ms milliseconds
 * @param failure why it must not count, with what to do; null where it is applied
 */
record Entry(
    String shown, Target target, String checksum, Instant at, String by, Long ms, String failure) {

  static Entry of(String shown, Target target, Instant at) {
    return new Entry(shown, target, null, at, null, null, null);
  }

  Entry failed(String why) {
    return new Entry(shown, target, checksum, at, by, ms, why);
  }
}
