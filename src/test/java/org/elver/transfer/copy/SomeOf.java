package org.elver.transfer.copy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The part of many cases that a run takes; {@code elver.soak.seed} repeats it. */
final class SomeOf {

  static final long SEED = Long.getLong("elver.soak.seed", System.nanoTime());

  private static final int PER_CENT = Integer.getInteger("elver.soak.cases", 100);

  private SomeOf() {}

  static <T> List<T> of(List<T> all) {
    List<T> some = new ArrayList<>(all);
    Collections.shuffle(some, new Random(SEED));
    return some.subList(0, Math.max(1, some.size() * PER_CENT / 100));
  }
}
