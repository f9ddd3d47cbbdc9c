package org.elver.database.bound;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.ParameterList;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.SqlCommand;
import org.postgresql.core.v3.SqlSerializationContext;

/** One prepared query several times over, which the driver sends without waiting in between. */
final class Repeated implements Query {

  private final Query query;
  private final Query[] all;
  private final ParameterList parameters;

  /**
   * @param text of the query
   * @param times how often, 2 at least
   */
  Repeated(QueryExecutor executor, Query query, NativeQuery text, int times) {
    this.query = query;
    this.all = new Query[times];
    Arrays.fill(all, query);
    // Only the driver can make a list of lists, and only for queries of its own.
    this.parameters = executor.wrap(Collections.nCopies(times, text)).createParameterList();
  }

  @Override
  public ParameterList createParameterList() {
    return parameters;
  }

  @Override
  public Query[] getSubqueries() {
    return all;
  }

  @Override
  public String toString(ParameterList values) {
    return getNativeSql();
  }

  @Override
  public String toString(ParameterList values, SqlSerializationContext context) {
    return getNativeSql();
  }

  @Override
  public String getNativeSql() {
    return query.getNativeSql();
  }

  @Override
  public SqlCommand getSqlCommand() {
    return SqlCommand.BLANK;
  }

  @Override
  public void close() {}

  @Override
  public boolean isStatementDescribed() {
    return query.isStatementDescribed();
  }

  @Override
  public boolean isEmpty() {
    return false;
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
