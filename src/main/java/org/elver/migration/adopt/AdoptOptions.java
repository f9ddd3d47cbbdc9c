package org.elver.migration.adopt;

import org.elver.problem.InvalidRequest;

/**
 * Whose history is to be taken over.
 *
 * @param from null for the only one that is there
 * @param table with its schema and a dot before it, or alone; null for the tool's own name
 */
public record AdoptOptions(Tool from, String table) {

  /** The only one there is. */
  public static final AdoptOptions WHATEVER_IS_THERE = new AdoptOptions(null, null);

  /**
   * @throws InvalidRequest if the table has no name
   */
  public AdoptOptions {
    if (table != null && table.isBlank()) {
      throw new InvalidRequest("table", "there is none");
    }
  }
}
