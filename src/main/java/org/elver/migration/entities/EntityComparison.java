package org.elver.migration.entities;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Compares JPA entities with a database. */
public interface EntityComparison {

  /** How the names of classes and fields become those of tables and columns. */
  enum Naming {
    /** As the specification says: {@code createdAt} is the column {@code createdat}. */
    JPA,
    /** With underscores, as Spring does: {@code createdAt} is the column {@code created_at}. */
    SNAKE
  }

  /**
   * What is to be compared.
   *
   * @param loader sees the entities and what they need
   * @param places jars and folders in which classes are looked for
   */
  record Entities(ClassLoader loader, List<Path> places, Naming naming) {}

  /**
   * The statements that make the database fit the entities, in order, without semicolons.
   *
   * @param connection only read from
   * @throws org.elver.problem.InvalidRequest if there are no entities, or they contradict each
   *     other
   */
  List<String> difference(Connection connection, Entities entities) throws SQLException;

  /** The one that the loader sees. */
  static Optional<EntityComparison> in(ClassLoader loader) {
    return ServiceLoader.load(EntityComparison.class, loader).findFirst();
  }
}
