package org.elver.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.core.CachedQuery;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.ParameterList;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.SqlCommand;
import org.postgresql.core.v3.SqlSerializationContext;

/**
 * Statements that the driver sends without waiting between them. Those that come again and again
 * are taken from the connection's cache, so that the server parses and plans them once.
 */
final class SeveralQueries implements Query, AutoCloseable {

  private static final int[] NO_PARAMETERS = {};

  private final QueryExecutor executor;
  private final List<Query> all = new ArrayList<>();
  private final List<Query> once = new ArrayList<>();
  private final Map<String, CachedQuery> kept = new HashMap<>();

  SeveralQueries(QueryExecutor executor, List<Sent> statements) throws SQLException {
    this.executor = executor;
    for (Sent statement : statements) {
      all.add(statement.recurring() ? cached(statement.text()) : single(statement.text()));
    }
  }

  private Query cached(String text) throws SQLException {
    CachedQuery query = kept.get(text);
    if (query == null) {
      query = executor.borrowQuery(text);
      kept.put(text, query);
    }
    return query.query;
  }

  private Query single(String text) {
    Query query = executor.wrap(List.of(asItStands(text)));
    once.add(query);
    return query;
  }

  /** The driver's own parser is not asked. */
  static NativeQuery asItStands(String text) {
    return new NativeQuery(text, NO_PARAMETERS, false, SqlCommand.BLANK);
  }

  /** Lets the server forget what does not come again. */
  @Override
  public void close() {
    once.forEach(Query::close);
    kept.values().forEach(executor::releaseQuery);
  }

  @Override
  public Query[] getSubqueries() {
    return all.toArray(Query[]::new);
  }

  @Override
  public ParameterList createParameterList() {
    throw new UnsupportedOperationException("Statements of a script have no parameters");
  }

  @Override
  public String toString(ParameterList parameters) {
    return getNativeSql();
  }

  @Override
  public String toString(ParameterList parameters, SqlSerializationContext context) {
    return getNativeSql();
  }

  @Override
  public String getNativeSql() {
    return String.join(";", all.stream().map(Query::getNativeSql).toList());
  }

  @Override
  public SqlCommand getSqlCommand() {
    return SqlCommand.BLANK;
  }

  @Override
  public boolean isStatementDescribed() {
    return all.stream().allMatch(Query::isStatementDescribed);
  }

  @Override
  public boolean isEmpty() {
    return all.isEmpty();
  }

  @Override
  public int getBatchSize() {
    return 0;
  }

  @Override
  public Map<String, Integer> getResultSetColumnNameIndexMap() {
    return null;
  }
}
