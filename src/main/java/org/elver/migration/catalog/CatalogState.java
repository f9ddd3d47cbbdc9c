package org.elver.migration.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the application's objects are defined, kept up from one migration to the next. It is read
 * whole once, because nobody can tell beforehand what a migration is going to touch, and afterwards
 * the old definitions are gone.
 */
public final class CatalogState {

  private final String ownSchema;
  private Map<ObjectId, List<Definition>> current;

  private CatalogState(String ownSchema, Collection<Definition> definitions) {
    this.ownSchema = ownSchema;
    this.current = grouped(definitions);
  }

  /**
   * Reads all of it.
   *
   * @param connection in a transaction
   * @param ownSchema unquoted name of the schema of Elver's own tables, which are left out
   * @return empty where somebody's lock or the size of the database is in the way
   */
  public static Optional<CatalogState> read(Connection connection, String ownSchema)
      throws SQLException {
    return all(connection, ownSchema).map(all -> new CatalogState(ownSchema, all));
  }

  /**
   * Begins to watch a transaction.
   *
   * @param connection in a transaction that has a transaction id
   */
  public Watched watch(Connection connection) throws SQLException {
    return new Watched(CatalogPath.tried(connection, Touched::new).orElse(null));
  }

  /**
   * Reads all of it again.
   *
   * @param connection in a transaction, as committed by everybody
   * @return what has changed since it was read or kept up last; empty where it could not be read
   */
  public Optional<List<Change>> readAgain(Connection connection) throws SQLException {
    return all(connection, ownSchema)
        .map(
            now -> {
              List<Definition> before = current.values().stream().flatMap(List::stream).toList();
              current = grouped(now);
              return Differences.between(before, now);
            });
  }

  private static Optional<List<Definition>> all(Connection connection, String ownSchema)
      throws SQLException {
    return CatalogPath.tried(connection, c -> new Definitions(c, ownSchema).all());
  }

  private static Map<ObjectId, List<Definition>> grouped(Collection<Definition> definitions) {
    Map<ObjectId, List<Definition>> groups = new HashMap<>();
    definitions.forEach(
        definition ->
            groups.computeIfAbsent(definition.group(), g -> new ArrayList<>()).add(definition));
    return groups;
  }

  /** One transaction, and what it changes. */
  public final class Watched {

    private final Touched touched;
    private Set<ObjectId> objects = Set.of();
    private List<Definition> after = List.of();

    /**
     * @param touched null where the beginning could not be read
     */
    private Watched(Touched touched) {
      this.touched = touched;
    }

    /**
     * What the transaction has changed. Nothing of it is taken over before {@link #committed}.
     *
     * @return empty where it could not be read, which leaves the transaction as it was
     */
    public Optional<List<Change>> changes(Connection connection) throws SQLException {
      if (touched == null) {
        return Optional.empty();
      }
      return CatalogPath.tried(
          connection,
          c -> {
            Set<ObjectId> found = new HashSet<>(touched.next(c));
            found.addAll(touched.dependents(c, found));
            after = new Definitions(c, ownSchema).of(found);
            objects = found;
            List<Definition> before =
                objects.stream()
                    .flatMap(object -> current.getOrDefault(object, List.of()).stream())
                    .toList();
            return Differences.between(before, after);
          });
    }

    /** The transaction did commit: its changes are what the next one finds. */
    public void committed() {
      objects.forEach(current::remove);
      current.putAll(grouped(after));
    }
  }
}
