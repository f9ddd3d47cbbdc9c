package org.elver.transfer.template;

import java.util.List;
import java.util.Optional;

/**
 * A column of the source query's result.
 *
 * @param number 1-based
 * @param jdbcType of {@link java.sql.Types}
 * @param typeName the driver's name of the type
 * @param oid PostgreSQL's, 0 on other databases
 * @param precision as the driver tells it, 0 where it doesn't
 * @param scale as the driver tells it, 0 where it doesn't
 */
public record SourceColumn(
    String name,
    int number,
    int jdbcType,
    String typeName,
    int oid,
    int precision,
    int scale,
    boolean unsigned) {

  /**
   * The column a placeholder means: the one of exactly that name, else the only one whose name
   * differs in case. Empty where there is none or more than one.
   */
  public static Optional<SourceColumn> named(List<SourceColumn> columns, String name) {
    List<SourceColumn> exact = columns.stream().filter(c -> c.name.equals(name)).toList();
    if (!exact.isEmpty()) {
      return only(exact);
    }
    return only(columns.stream().filter(c -> c.name.equalsIgnoreCase(name)).toList());
  }

  private static Optional<SourceColumn> only(List<SourceColumn> found) {
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }
}
