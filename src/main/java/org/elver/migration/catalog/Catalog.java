package org.elver.migration.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Every object of a database that is the application's, as it is at one moment. */
public final class Catalog {

  private final List<Definition> definitions;

  private Catalog(List<Definition> definitions) {
    this.definitions = definitions;
  }

  /**
   * Reads all of it.
   *
   * @param connection in a transaction
   * @param ownSchema unquoted name of the schema of Elver's own tables, which are left out
   */
  public static Catalog read(Connection connection, String ownSchema) throws SQLException {
    return new Catalog(CatalogPath.on(connection, c -> new Definitions(c, ownSchema).all()));
  }

  /** What has to change here to come to the later state of the same database. */
  public List<Change> changesTo(Catalog later) {
    return Differences.between(definitions, later.definitions);
  }
}
