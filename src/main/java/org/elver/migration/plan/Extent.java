package org.elver.migration.plan;

/** How much is to be rolled back. */
public sealed interface Extent {

  /** The latest one alone. */
  Extent LATEST = new Steps(1);

  /**
   * So many migrations, the latest ones.
   *
   * @param count at least 1
   */
  record Steps(int count) implements Extent {}

  /**
   * Everything above a version, which stays.
   *
   * @param target file, version or name of a migration, or {@code 0} for everything
   */
  record Above(String target) implements Extent {}

  /**
   * What one {@code up} applied.
   *
   * @param number null for the latest that is applied
   */
  record Batch(Integer number) implements Extent {}
}
