package org.elver.bench;

import java.nio.file.Path;

/** One way to apply a folder of migrations. */
@FunctionalInterface
interface Contender {

  /**
   * Applies what is pending.
   *
   * @return how many migrations that were
   */
  int apply(Database database, Path folder) throws Exception;

  /**
   * Measures it.
   *
   * @return nanoseconds
   */
  default long time(Database database, Path folder, int expected) throws Exception {
    long start = System.nanoTime();
    int applied = apply(database, folder);
    long nanos = System.nanoTime() - start;
    if (applied != expected) {
      throw new IllegalStateException("Applied " + applied + " instead of " + expected);
    }
    return nanos;
  }
}
