package org.elver.transfer.copy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A transfer that every writer has to do as the loop does it.
 *
 * @param made SQL that makes what the target needs, once
 * @param reset SQL that brings the target back to where each run begins
 * @param query in the order of a column n that numbers its rows from 1
 * @param looks queries that tell, a text for each row, everything that the transfer can change
 */
record EquivalenceCase(
    String name,
    String made,
    String reset,
    String query,
    String template,
    String table,
    List<String> looks) {

  /** The query without some of its rows, by their numbers from 1, which are the column n. */
  String queryWithout(List<Long> numbers) {
    if (numbers.isEmpty()) {
      return query;
    }
    String left = numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return query.replace(" ORDER BY n", " WHERE n NOT IN (" + left + ") ORDER BY n");
  }

  /** Whether only counting tells how many of the affected rows are new. */
  boolean counts() {
    return template.contains("DO UPDATE");
  }

  static String rowsOf(String table) {
    return "SELECT t::text FROM " + table + " t ORDER BY t::text COLLATE \"C\"";
  }
}
