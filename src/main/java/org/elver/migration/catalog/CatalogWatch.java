package org.elver.migration.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Follows one transaction that is going to be rolled back, from step to step. How an object was
 * before is read when it is so again, and only for those that were touched.
 */
public final class CatalogWatch {

  private final String ownSchema;
  private final Touched touched;
  private final List<Step> steps = new ArrayList<>();

  /**
   * Begins to watch.
   *
   * @param connection in a transaction that has a transaction id
   * @param ownSchema unquoted name of the schema of Elver's own tables, which are left out
   */
  public CatalogWatch(Connection connection, String ownSchema) throws SQLException {
    this.ownSchema = ownSchema;
    this.touched = CatalogPath.on(connection, Touched::new);
  }

  /**
   * Ends a step, which began with the one before.
   *
   * @return object ids of the tables, views and sequences that it altered
   */
  public Set<Long> step(Connection connection) throws SQLException {
    Step step = CatalogPath.on(connection, c -> Step.next(touched, c, ownSchema));
    steps.add(step);
    return step.altered();
  }

  /**
   * What each step changed.
   *
   * @param connection in another transaction, after the watched one has been rolled back
   */
  public List<List<Change>> changes(Connection connection) throws SQLException {
    Set<ObjectId> all = new HashSet<>();
    steps.forEach(step -> all.addAll(step.touched()));
    Groups current =
        new Groups(CatalogPath.on(connection, c -> new Definitions(c, ownSchema).of(all)));
    List<List<Change>> changes = new ArrayList<>();
    for (Step step : steps) {
      changes.add(current.changes(step));
      current.take(step);
    }
    return changes;
  }
}
