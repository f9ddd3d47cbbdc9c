package org.elver.bench;

import java.util.Locale;

/**
 * What a ratio is meant to reach.
 *
 * @param promised whether the project promises it, or only aims at it
 */
record Bound(double least, boolean promised) {

  static Bound promised(double least) {
    return new Bound(least, true);
  }

  static Bound aim(double least) {
    return new Bound(least, false);
  }

  /** The verdict. */
  String on(double ratio) {
    return ratio >= least ? "reached" : "MISSED";
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %.2f", promised ? "bound" : "aim", least);
  }
}
