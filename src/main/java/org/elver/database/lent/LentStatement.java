package org.elver.database.lent;

import java.lang.reflect.Method;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A statement of a lent connection: tells of what it executes. */
final class LentStatement {

  private final LentConnection connection;
  private final Statement real;
  private final String prepared;
  private final List<String> batch = new ArrayList<>();

  /**
   * @param prepared null for a statement that gets its text when it is executed
   */
  LentStatement(LentConnection connection, Statement real, String prepared) {
    this.connection = connection;
    this.real = real;
    this.prepared = prepared;
  }

  Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return LentConnection.onObject(proxy, method, arguments, real);
    }
    String name = method.getName();
    String given = arguments != null && arguments[0] instanceof String text ? text : null;
    if (name.equals("close") || name.equals("isClosed")) {
      return LentConnection.call(real, method, arguments);
    }
    connection.checkStillLent();
    if (name.equals("getConnection")) {
      return connection.connection();
    }
    if (name.equals("addBatch") && given != null) {
      connection.check(given);
      batch.add(given);
    }
    if (!name.startsWith("execute")) {
      return LentConnection.call(real, method, arguments);
    }
    String sql = given != null ? given : prepared != null ? prepared : String.join(";\n", batch);
    if (given != null) {
      connection.check(given);
    }
    batch.clear();
    return execute(sql, method, arguments);
  }

  private Object execute(String sql, Method method, Object[] arguments) throws Throwable {
    connection.listener().before(sql);
    long start = System.nanoTime();
    Object answer;
    try {
      answer = LentConnection.call(real, method, arguments);
    } catch (SQLException e) {
      connection.listener().failed(sql, e);
      throw e;
    }
    connection.checkTransaction(sql);
    connection.listener().done(sql, start, rows(answer));
    return answer;
  }

  /** What the server counted; null for a query, whose rows the borrower reads. */
  private Long rows(Object answer) throws SQLException {
    if (answer instanceof Number count) {
      return count.longValue();
    }
    if (answer instanceof int[] counts) {
      return IntStream.of(counts).asLongStream().filter(count -> count > 0).sum();
    }
    if (answer instanceof long[] counts) {
      return LongStream.of(counts).filter(count -> count > 0).sum();
    }
    if (answer instanceof Boolean resultSet && !resultSet) {
      // The long one is not known to every pool.
      long count = real.getUpdateCount();
      return count < 0 ? null : Long.valueOf(count);
    }
    return null;
  }
}
