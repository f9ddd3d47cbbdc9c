package org.elver.migration.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * How the application's objects are defined, kept up from one migration to the next. It is read
 * whole once, because nobody can tell beforehand what a migration is going to touch, and afterwards
 * the old definitions are gone.
 */
public final class CatalogState {

  private final String ownSchema;
  private Groups current;
  private boolean known = true;

  private CatalogState(String ownSchema, List<Definition> definitions) {
    this.ownSchema = ownSchema;
    this.current = new Groups(definitions);
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
    return new Watched(known ? CatalogPath.tried(connection, Touched::new).orElse(null) : null);
  }

  /**
   * Reads all of it again.
   *
   * @param connection in a transaction, as committed by everybody
   * @return what has changed since it was read or kept up last; empty where it could not be read,
   *     now or before
   */
  public Optional<List<Change>> readAgain(Connection connection) throws SQLException {
    Optional<List<Definition>> now = all(connection, ownSchema);
    Optional<List<Change>> changes =
        now.filter(read -> known).map(read -> Differences.between(current.all(), read));
    now.ifPresent(read -> current = new Groups(read));
    known = now.isPresent();
    return changes;
  }

  private static Optional<List<Definition>> all(Connection connection, String ownSchema)
      throws SQLException {
    return CatalogPath.tried(connection, c -> new Definitions(c, ownSchema).all());
  }

  /** One transaction, and what it changes. */
  public final class Watched {

    private final Touched touched;
    private Step step;

    /**
     * @param touched null where the beginning is not known
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
      Optional<Step> seen = CatalogPath.tried(connection, c -> Step.next(touched, c, ownSchema));
      step = seen.orElse(null);
      return seen.map(current::changes);
    }

    /**
     * The transaction did commit: its changes are what the next one finds. If they could not be
     * read, nobody may take them for those of the next one.
     */
    public void committed() {
      if (step == null) {
        known = false;
      } else {
        current.take(step);
      }
    }
  }
}
