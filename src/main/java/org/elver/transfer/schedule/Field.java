package org.elver.transfer.schedule;

import java.util.BitSet;

/**
 * One field of a cron text, read.
 *
 * @param open whether it begins with {@code *}: then it restricts no day of the other kind
 */
record Field(BitSet values, boolean open) {

  /** Whether every value there is fits. */
  boolean isAlways(Part part) {
    return values.cardinality() == part.last() - part.lowest() + 1;
  }
}
