package org.elver.migration.adopt;

import java.util.List;

/**
 * The version an existing schema is at.
 *
 * @param migrations what counts as applied without being run, in order; what counted before is not
 *     among it
 * @param batch null where it was only shown, or nothing counts
 * @param carriedOut false where it was only shown
 */
public record Baseline(
    String version, List<CountedMigration> migrations, Integer batch, boolean carriedOut) {

  public record CountedMigration(String version, String name, String file) {}
}
