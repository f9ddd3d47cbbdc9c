package org.elver.database.lent;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.elver.database.ServerSession;
import org.postgresql.PGConnection;

/**
 * Lends a connection: what would end its transaction, close it or change it for the next one who
 * gets it is refused, and the refusal remembered, so that a borrower who swallows it is found out.
 */
public final class LentConnection implements AutoCloseable {

  private final Connection real;
  private final StatementListener listener;
  private final String instead;
  private final Connection lent;
  private SQLException misuse;
  private boolean takenBack;

  /**
   * @param instead what to do instead of ending the transaction, a sentence
   */
  public LentConnection(Connection real, StatementListener listener, String instead) {
    this.real = real;
    this.listener = listener;
    this.instead = instead;
    this.lent = proxy(Connection.class, this::onConnection);
  }

  /** What the borrower gets. */
  public Connection connection() {
    return lent;
  }

  /** The first thing the borrower was refused, or a transaction found ended. */
  public Optional<SQLException> misuse() {
    return Optional.ofNullable(misuse);
  }

  /** From now on the borrower can do nothing with it. The connection itself stays open. */
  @Override
  public void close() {
    takenBack = true;
  }

  private Object onConnection(Object proxy, Method method, Object[] arguments) throws Throwable {
    String name = method.getName();
    if (method.getDeclaringClass() == Object.class) {
      return onObject(proxy, method, arguments, real);
    }
    if (name.equals("isClosed") && takenBack) {
      return true;
    }
    checkStillLent();
    return switch (name) {
      case "commit",
          "close",
          "abort",
          "setReadOnly",
          "setTransactionIsolation",
          "setNetworkTimeout" ->
          throw refused(name + "()");
      case "rollback" -> {
        if (arguments == null) {
          throw refused("rollback()");
        }
        yield call(real, method, arguments);
      }
      case "setAutoCommit" -> {
        if (!arguments[0].equals(real.getAutoCommit())) {
          throw refused("setAutoCommit(" + arguments[0] + ")");
        }
        yield null;
      }
      case "isWrapperFor" -> arguments[0] == PGConnection.class || arguments[0] == Connection.class;
      case "unwrap" -> unwrapped((Class<?>) arguments[0]);
      case "createStatement" -> statement(Statement.class, call(real, method, arguments), null);
      case "prepareStatement" -> {
        check((String) arguments[0]);
        yield statement(
            PreparedStatement.class, call(real, method, arguments), (String) arguments[0]);
      }
      case "prepareCall" -> {
        check((String) arguments[0]);
        yield statement(
            CallableStatement.class, call(real, method, arguments), (String) arguments[0]);
      }
      default -> call(real, method, arguments);
    };
  }

  private <T> T statement(Class<T> type, Object statement, String prepared) {
    LentStatement handler = new LentStatement(this, (Statement) statement, prepared);
    return proxy(type, handler::call);
  }

  /** The driver's own calls, such as COPY, through something that cannot be cast back. */
  private Object unwrapped(Class<?> type) throws SQLException {
    if (type == PGConnection.class) {
      PGConnection driver = real.unwrap(PGConnection.class);
      return proxy(
          PGConnection.class,
          (proxy, method, arguments) -> {
            checkStillLent();
            return method.getDeclaringClass() == Object.class
                ? onObject(proxy, method, arguments, driver)
                : call(driver, method, arguments);
          });
    }
    if (type == Connection.class) {
      return lent;
    }
    throw new SQLException("This connection is no " + type.getName(), "HV00Z");
  }

  StatementListener listener() {
    return listener;
  }

  void checkStillLent() throws SQLException {
    if (takenBack) {
      throw new SQLException("This connection was lent, and that has ended", "08003");
    }
  }

  /** Refuses a text that would begin or end a transaction. */
  void check(String sql) throws SQLException {
    Optional<String> command = TransactionCommand.in(sql);
    if (command.isPresent()) {
      throw refused(command.get());
    }
  }

  /** Notices an ended transaction as soon as the server told of it. */
  void checkTransaction(String sql) throws SQLException {
    if (!real.getAutoCommit() && !ServerSession.of(real).inTransaction()) {
      throw remembered(
          new SQLException(
              "The transaction ended while this ran: " + sql + ". " + instead, "2D000"));
    }
  }

  private SQLException refused(String what) {
    return remembered(
        new SQLException(what + " is not for who borrows the connection. " + instead, "2D000"));
  }

  private SQLException remembered(SQLException refusal) {
    misuse = misuse == null ? refusal : misuse;
    return refusal;
  }

  static Object onObject(Object proxy, Method method, Object[] arguments, Object real) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "lent " + real;
    };
  }

  static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            LentConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
