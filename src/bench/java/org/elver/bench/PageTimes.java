package org.elver.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * How long one client waited for a page, one time after the other.
 *
 * @param nanos sorted
 * @param bytes of one answer
 */
record PageTimes(String label, long[] nanos, int bytes) {

  /** In milliseconds: what a page is promised to take in the median. */
  static final int BOUND = 100;

  static final String HEADING =
      "%-52s %9s %9s %9s".formatted("warm, one client", "median ms", "p95 ms", "kB");

  /** Asks for it; answers the bytes that came. */
  @FunctionalInterface
  interface Question {
    int bytes() throws Exception;
  }

  /**
   * @param warmUps times that nobody measures
   */
  static PageTimes of(String label, int warmUps, int times, Question question) throws Exception {
    for (int i = 0; i < warmUps; i++) {
      question.bytes();
    }
    long[] nanos = new long[times];
    int bytes = 0;
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      bytes = question.bytes();
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return new PageTimes(label, nanos, bytes);
  }

  double median() {
    int middle = nanos.length / 2;
    return (nanos[middle] + nanos[(nanos.length - 1) / 2]) / 2e6;
  }

  /** So that one in twenty took longer. */
  double p95() {
    return nanos[(int) Math.ceil(nanos.length * 0.95) - 1] / 1e6;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "  %-50s %9.1f %9.1f %9.1f  bound %d %s",
        label,
        median(),
        p95(),
        bytes / 1000.0,
        BOUND,
        median() < BOUND ? "reached" : "MISSED");
  }
}
