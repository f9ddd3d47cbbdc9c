package org.elver.database;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Field;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandler;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.TransactionState;
import org.postgresql.core.Tuple;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * A connection as the server sees it: statements of a script are sent exactly as they stand. The
 * driver's own parser, which splits at semicolons, knows JDBC escapes and takes {@code ?} for a
 * parameter, is not asked.
 */
public final class ServerSession {

  private static final int AS_IT_STANDS =
      QueryExecutor.QUERY_ONESHOT
          | QueryExecutor.QUERY_NO_METADATA
          | QueryExecutor.QUERY_NO_RESULTS;

  private static final int TOGETHER =
      QueryExecutor.QUERY_BOTH_ROWS_AND_STATUS | QueryExecutor.QUERY_NO_BINARY_TRANSFER;

  private final BaseConnection connection;
  private final QueryExecutor executor;

  private ServerSession(BaseConnection connection) {
    this.connection = connection;
    this.executor = connection.getQueryExecutor();
  }

  /** The session behind a plain or pooled connection. */
  public static ServerSession of(Connection connection) throws SQLException {
    return new ServerSession(connection.unwrap(BaseConnection.class));
  }

  /**
   * Executes one statement and reads its result to the end without keeping it.
   *
   * @param notices takes what the server says meanwhile ({@code RAISE NOTICE}, warnings)
   * @return the rows the server counted, null where it counts none
   */
  public Long execute(String statement, Consumer<String> notices) throws SQLException {
    CommandResult result = new CommandResult(notices);
    Query query = executor.wrap(List.of(SeveralQueries.asItStands(statement)));
    send(query, result, AS_IT_STANDS);
    return result.rows;
  }

  /**
   * Sends statements together and reads the answers afterwards, in one round trip instead of one
   * for each. The first that fails keeps those after it from being executed. For statements whose
   * rows fit into memory.
   */
  public void executeTogether(List<Sent> statements, Answers answers) throws SQLException {
    try (SeveralQueries queries = new SeveralQueries(executor, statements)) {
      send(queries, new AnswersInOrder(connection, answers), TOGETHER | keeping());
    }
  }

  /** Behind a pooler the next transaction may meet another session. */
  private int keeping() {
    return connection.getPrepareThreshold() == 0 ? QueryExecutor.QUERY_ONESHOT : 0;
  }

  /**
   * Has the server read a text without executing anything of it. Of several statements it reads all
   * and then refuses them, whatever they are.
   */
  public void parse(String statements) throws SQLException {
    Query query = executor.wrap(List.of(SeveralQueries.asItStands(statements)));
    send(query, new CommandResult(notice -> {}), AS_IT_STANDS | QueryExecutor.QUERY_DESCRIBE_ONLY);
  }

  /**
   * A column of a query's result as the server announces it; domains are what they are over.
   *
   * @param modifier of the type, -1 for none
   */
  public record ResultColumn(String name, int oid, int modifier) {}

  /** Has the server read a query without executing it; empty if it gives no rows. */
  public List<ResultColumn> describe(String query) throws SQLException {
    Description description = new Description();
    Query sent = executor.wrap(List.of(SeveralQueries.asItStands(query)));
    send(sent, description, QueryExecutor.QUERY_ONESHOT | QueryExecutor.QUERY_DESCRIBE_ONLY);
    return List.copyOf(description.columns);
  }

  private void send(Query query, ResultHandler handler, int flags) throws SQLException {
    int begin = commitsByItself() ? QueryExecutor.QUERY_SUPPRESS_BEGIN : 0;
    executor.execute(query, null, handler, 0, 0, flags | begin);
  }

  /** The proxy of a pool wraps what the driver says of a broken connection once more. */
  private boolean commitsByItself() throws SQLException {
    try {
      return connection.getAutoCommit();
    } catch (UndeclaredThrowableException e) {
      throw Causes.serverError(e)
          .orElseGet(() -> new SQLException("The connection broke", "08006", e));
    }
  }

  /**
   * Executes {@code COPY … FROM stdin} with its data.
   *
   * @return the rows loaded
   */
  public Long copyIn(String statement, String data) throws SQLException {
    try {
      return connection.getCopyAPI().copyIn(statement, new StringReader(data), 1 << 16);
    } catch (IOException e) {
      throw new PSQLException("COPY data could not be sent", PSQLState.COMMUNICATION_ERROR, e);
    }
  }

  /** Sends one of Elver's own statements; what the server says meanwhile is dropped. */
  public void command(String statement) throws SQLException {
    execute(statement, notice -> {});
  }

  /**
   * On a connection that commits by itself: runs the work between {@code BEGIN} and {@code COMMIT},
   * and rolls back when it throws.
   */
  public <T> T atomically(Transactions.Work<T> work) throws SQLException {
    command("BEGIN");
    try {
      T result = work.on(connection);
      command("COMMIT");
      return result;
    } catch (SQLException | RuntimeException e) {
      rollBack(e);
      throw e;
    }
  }

  /** The same, but what it did is rolled back in any case. */
  public <T> T undone(Transactions.Work<T> work) throws SQLException {
    command("BEGIN");
    try {
      T result = work.on(connection);
      command("ROLLBACK");
      return result;
    } catch (SQLException | RuntimeException e) {
      rollBack(e);
      throw e;
    }
  }

  /** Ends an open transaction after a failure, which keeps a second failure beside it. */
  public void rollBack(Exception failure) {
    try {
      if (inTransaction()) {
        command("ROLLBACK");
      }
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** Whether a transaction is open on the server, failed ones included. */
  public boolean inTransaction() {
    return executor.getTransactionState() != TransactionState.IDLE;
  }

  /**
   * Process id the server announced at login; behind a pooler this is not the backend that works.
   */
  public int announcedPid() {
    return executor.getBackendPID();
  }

  /** Process id of the backend that works; behind a pooler only until the transaction ends. */
  public int backendPid() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Version as {@code server_version_num}, 150018 for 15.18. */
  public int version() {
    return executor.getServerVersionNum();
  }

  /** A question of Elver's own. */
  @FunctionalInterface
  public interface Question<T> {
    T ask() throws SQLException;
  }

  /**
   * Asks, and breaks the connection where one of the answers takes longer than that: for statements
   * that are never legitimately slow, on networks that may have stalled.
   */
  public <T> T within(Duration patience, Question<T> question) throws SQLException {
    int before = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
    try {
      return question.ask();
    } finally {
      if (!connection.isClosed()) {
        connection.setNetworkTimeout(Runnable::run, before);
      }
    }
  }

  /** Asks the server to end the running statement. Callable from another thread. */
  public void cancel() throws SQLException {
    connection.cancelQuery();
  }

  private static final class CommandResult extends ResultHandlerBase {

    private final Consumer<String> notices;
    private Long rows;

    CommandResult(Consumer<String> notices) {
      this.notices = notices;
    }

    @Override
    public void handleWarning(SQLWarning warning) {
      notices.accept(warning.getMessage());
    }

    @Override
    public void handleCommandStatus(String status, long updateCount, long insertOid) {
      rows = AnswersInOrder.counted(status, updateCount);
    }
  }

  private static final class Description extends ResultHandlerBase {

    private final List<ResultColumn> columns = new ArrayList<>();

    @Override
    public void handleWarning(SQLWarning warning) {
      // Of what is not executed nothing is to be told.
    }

    @Override
    public void handleResultRows(
        Query query, Field[] fields, List<Tuple> tuples, ResultCursor cursor) {
      for (Field field : fields) {
        columns.add(new ResultColumn(field.getColumnLabel(), field.getOID(), field.getMod()));
      }
    }
  }
}
