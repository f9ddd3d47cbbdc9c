package org.elver.database.bound;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.ParameterList;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.SqlCommand;

/**
 * One statement with {@code $1…$n}, in the connection's open transaction. The server parses it with
 * the first execution and keeps it until it is closed.
 */
public final class BoundStatement implements AutoCloseable {

  private static final int FLAGS =
      QueryExecutor.QUERY_BOTH_ROWS_AND_STATUS | QueryExecutor.QUERY_NO_BINARY_TRANSFER;

  private final QueryExecutor executor;
  private final NativeQuery text;
  private final Query query;
  private final int[] types;
  private final int flags;
  private ParameterList once;
  private Repeated repeated;
  private int repetitions;

  /** Gives the values of each execution. */
  @FunctionalInterface
  public interface Binder {

    /**
     * @param execution 0-based
     */
    void bind(int execution, Values values) throws SQLException;
  }

  /**
   * @param sql exactly one statement
   * @param types oids of the parameters' types, in their order
   */
  public BoundStatement(Connection connection, String sql, List<Integer> types)
      throws SQLException {
    BaseConnection driver = connection.unwrap(BaseConnection.class);
    this.executor = driver.getQueryExecutor();
    this.types = types.stream().mapToInt(Integer::intValue).toArray();
    this.text = new NativeQuery(sql, new int[this.types.length], false, SqlCommand.BLANK);
    this.query = executor.wrap(List.of(text));
    // Behind a pooler the next transaction may meet another session.
    boolean keep = driver.getPrepareThreshold() != 0;
    this.flags = keep ? FLAGS : FLAGS | QueryExecutor.QUERY_ONESHOT;
  }

  /** Executes it once. */
  public void execute(Binder binder, Executed executed) throws SQLException {
    if (once == null) {
      once = query.createParameterList();
    }
    binder.bind(0, new Bound(once, 0));
    run(query, once, executed);
  }

  /**
   * Executes it several times in one round trip or few. The first execution that fails keeps those
   * after it from being executed; how many succeeded is how often {@code executed} was told.
   */
  public void execute(int times, Binder binder, Executed executed) throws SQLException {
    if (times == 1) {
      execute(binder, executed);
      return;
    }
    if (repetitions != times) {
      repeated = new Repeated(executor, query, text, times);
      repetitions = times;
    }
    ParameterList all = repeated.createParameterList();
    for (int i = 0; i < times; i++) {
      binder.bind(i, new Bound(all, i * types.length));
    }
    run(repeated, all, executed);
  }

  /** Executes it once and answers the rows it returned, as text. */
  public List<List<String>> rows(Binder binder) throws SQLException {
    List<List<String>> answer = new ArrayList<>();
    execute(
        binder,
        (affected, rows) ->
            rows.forEach(row -> answer.add(Arrays.stream(row).map(Told::text).toList())));
    return answer;
  }

  private void run(Query what, ParameterList values, Executed executed) throws SQLException {
    try {
      executor.execute(what, values, new Told(executed), 0, 0, flags);
    } finally {
      values.clear(); // they may be large
    }
  }

  /** Lets the server forget the statement, with the next one it gets. */
  @Override
  public void close() {
    query.close();
  }

  private final class Bound implements Values {

    private final ParameterList list;
    private final int before;

    Bound(ParameterList list, int before) {
      this.list = list;
      this.before = before;
    }

    @Override
    public void binary(int number, byte[] value) throws SQLException {
      list.setBinaryParameter(before + number, value, types[number - 1]);
    }

    @Override
    public void text(int number, String value) throws SQLException {
      list.setStringParameter(before + number, value, types[number - 1]);
    }

    @Override
    public void none(int number) throws SQLException {
      list.setNull(before + number, types[number - 1]);
    }
  }
}
