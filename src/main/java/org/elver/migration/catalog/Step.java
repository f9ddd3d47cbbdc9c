package org.elver.migration.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one step of a transaction did to the catalog.
 *
 * @param altered object ids of the tables, views and sequences that it altered
 * @param touched these, and every object whose definition may read otherwise now
 * @param after the touched objects, as it left them
 */
record Step(Set<Long> altered, Set<ObjectId> touched, List<Definition> after) {

  /**
   * @param connection with the search path of {@link CatalogPath}
   */
  static Step next(Touched touched, Connection connection, String ownSchema) throws SQLException {
    Set<ObjectId> objects = new HashSet<>(touched.next(connection));
    Set<Long> altered =
        objects.stream()
            .filter(object -> object.catalog() == ObjectId.PG_CLASS)
            .map(ObjectId::oid)
            .collect(Collectors.toSet());
    objects.addAll(touched.dependents(connection, objects));
    return new Step(altered, objects, new Definitions(connection, ownSchema).of(objects));
  }
}
