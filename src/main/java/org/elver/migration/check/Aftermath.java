package org.elver.migration.check;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.elver.database.ServerSession;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.script.Refusal;

/** What a statement left that no transaction held: asked of the catalog. */
public final class Aftermath {

  private static final String INVALID =
      """
      SELECT i.indexrelid::bigint, n.nspname, c.relname
      FROM pg_catalog.pg_index i
      JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT i.indisvalid AND c.relkind = 'i' AND i.indexrelid::bigint <> ALL (?)
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p
                        WHERE p.index_relid = i.indexrelid)
      """;

  private final Connection connection;
  private final Consumer<String> notes;

  /**
   * @param notes told of what is cleaned up
   */
  public Aftermath(Connection connection, Consumer<String> notes) {
    this.connection = connection;
    this.notes = notes;
  }

  /** Whether the catalog can tell what the statement did, or repeating it does no harm. */
  public static boolean canBeSettled(SqlStatement statement) {
    return Refusal.of(statement).isPresent();
  }

  /** Indexes that are there before the statement: invalid ones anywhere, and all of its table. */
  public List<Long> indexes(SqlStatement statement) throws SQLException {
    if (!touchesIndexes(statement)) {
      return List.of();
    }
    List<Long> found = new ArrayList<>();
    String table = ConcurrentIndex.of(statement).map(ConcurrentIndex::table).orElse(null);
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT indexrelid::bigint FROM pg_catalog.pg_index
            WHERE NOT indisvalid OR indrelid = pg_catalog.to_regclass(?)
            """)) {
      query.setString(1, table);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.add(row.getLong(1));
        }
      }
    }
    return found;
  }

  /**
   * Whether an interrupted statement that {@link #canBeSettled} took effect; an invalid index it
   * left is dropped. False also where repeating does no harm.
   */
  public boolean tookPlace(SqlStatement statement, List<Long> before) throws SQLException {
    if (touchesIndexes(statement)) {
      dropInvalid(before);
    }
    Optional<ConcurrentIndex> index = ConcurrentIndex.of(statement);
    return index.isPresent()
        ? hasNewIndex(index.get(), before)
        : new Effects(connection).tookPlace(statement);
  }

  /**
   * {@code IF NOT EXISTS} accepts an invalid index in silence, and a build that lost its snapshot
   * can leave one.
   *
   * @throws SQLException if the statement ended well and there is an invalid index of that name
   */
  public void checkValid(SqlStatement statement) throws SQLException {
    Optional<ConcurrentIndex> index = ConcurrentIndex.of(statement);
    if (index.isPresent() && index.get().name() != null && isInvalid(index.get())) {
      throw new SQLException(
          "The index "
              + index.get().name()
              + " is there and invalid, left by an earlier build. Drop it"
              + " with DROP INDEX CONCURRENTLY and run again.",
          "55000");
    }
  }

  private boolean isInvalid(ConcurrentIndex index) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT NOT i.indisvalid FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            WHERE c.relname = ? AND i.indrelid = pg_catalog.to_regclass(?)
            """)) {
      query.setString(1, index.name());
      query.setString(2, index.table());
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private boolean hasNewIndex(ConcurrentIndex index, List<Long> before) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT FROM pg_catalog.pg_index
            WHERE indisvalid AND indrelid = pg_catalog.to_regclass(?) AND indexrelid::bigint <> ALL (?)
            """)) {
      query.setString(1, index.table());
      query.setArray(2, array(before));
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  private void dropInvalid(List<Long> before) throws SQLException {
    for (String index : invalid(before)) {
      drop(index);
    }
  }

  /** Indexes that are invalid, that nobody builds, and that were not there before. */
  public List<String> invalid(List<Long> before) throws SQLException {
    List<String> left = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(INVALID)) {
      query.setArray(1, array(before));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          left.add(Effects.qualified(row.getString(2), row.getString(3)));
        }
      }
    }
    return left;
  }

  private void drop(String index) throws SQLException {
    notes.accept("Drops the invalid index " + index + " that an interrupted build left");
    try {
      ServerSession.of(connection).command("DROP INDEX CONCURRENTLY IF EXISTS " + index);
    } catch (SQLException e) {
      if (!"42501".equals(e.getSQLState())) {
        throw e;
      }
      // REINDEX of a table with long values builds one in pg_toast, where its owner may not go.
      notes.accept("It stays, because only a superuser may drop it: " + e.getMessage());
    }
  }

  private Array array(List<Long> ids) throws SQLException {
    return connection.createArrayOf("bigint", ids.toArray());
  }

  private static boolean touchesIndexes(SqlStatement statement) {
    String refused = Refusal.of(statement).orElse("");
    return refused.startsWith("CREATE INDEX") || refused.startsWith("REINDEX");
  }
}
