package org.elver.migration.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Follows one transaction that is going to be rolled back, from step to step. How an object was
 * before is read when it is so again, and only for those that were touched.
 */
public final class CatalogWatch {

  /** The objects that one step touched, as it left them. */
  private record Step(Set<ObjectId> touched, List<Definition> after) {}

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
    return CatalogPath.on(
        connection,
        c -> {
          Set<ObjectId> objects = touched.next(c);
          Set<Long> altered =
              objects.stream()
                  .filter(object -> object.catalog() == ObjectId.PG_CLASS)
                  .map(ObjectId::oid)
                  .collect(Collectors.toSet());
          objects.addAll(touched.dependents(c, objects));
          steps.add(new Step(objects, new Definitions(c, ownSchema).of(objects)));
          return altered;
        });
  }

  /**
   * What each step changed.
   *
   * @param connection in another transaction, after the watched one has been rolled back
   */
  public List<List<Change>> changes(Connection connection) throws SQLException {
    Set<ObjectId> all = new HashSet<>();
    steps.forEach(step -> all.addAll(step.touched));
    Map<ObjectId, List<Definition>> current = new HashMap<>();
    group(CatalogPath.on(connection, c -> new Definitions(c, ownSchema).of(all)), current);
    List<List<Change>> changes = new ArrayList<>();
    for (Step step : steps) {
      List<Definition> before = new ArrayList<>();
      for (ObjectId object : step.touched) {
        before.addAll(current.getOrDefault(object, List.of()));
        current.remove(object);
      }
      group(step.after, current);
      changes.add(Differences.between(before, step.after));
    }
    return changes;
  }

  private static void group(
      Collection<Definition> definitions, Map<ObjectId, List<Definition>> groups) {
    definitions.forEach(
        definition ->
            groups.computeIfAbsent(definition.group(), g -> new ArrayList<>()).add(definition));
  }
}
