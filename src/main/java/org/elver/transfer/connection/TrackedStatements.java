package org.elver.transfer.connection;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Remembers the statements of a connection, because all that JDBC can cancel is a statement. {@link
 * Connection#unwrap} leads past it.
 */
final class TrackedStatements implements InvocationHandler {

  private final Connection connection;
  private final Set<Statement> statements = Collections.newSetFromMap(new WeakHashMap<>());

  TrackedStatements(Connection connection) {
    this.connection = connection;
  }

  /** The connection, with every statement it makes remembered. */
  Connection connection() {
    return (Connection)
        Proxy.newProxyInstance(
            TrackedStatements.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
  }

  /** Cancels those that are open; does nothing to one that does not run. */
  void cancel() throws SQLException {
    for (Statement statement : open()) {
      if (!statement.isClosed()) {
        statement.cancel();
      }
    }
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    try {
      Object result = method.invoke(connection, arguments);
      if (result instanceof Statement statement) {
        synchronized (statements) {
          statements.add(statement);
        }
      }
      return result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private List<Statement> open() {
    synchronized (statements) {
      return new ArrayList<>(statements);
    }
  }
}
