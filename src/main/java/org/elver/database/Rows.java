package org.elver.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;

/**
 * Rows of Elver's own tables through Jdbi, on whatever connection a {@link Transactions} gives.
 * Jdbi neither opens nor closes that connection, and does not end its transaction.
 */
public final class Rows {

  private static final ThreadLocal<Connection> LENT = new ThreadLocal<>();

  private final Jdbi jdbi = Jdbi.create(new Lent());
  private final String schema;

  /** {@code schema} stands for {@code <schema>} in every statement. */
  public Rows(String schema) {
    this.schema = Identifiers.quoted(schema);
    jdbi.setTransactionHandler(new CMTTransactionHandler());
    jdbi.getConfig(Handles.class).setForceEndTransactions(false);
    jdbi.define("schema", this.schema);
  }

  /** The schema's name, quoted. */
  public String schema() {
    return schema;
  }

  /**
   * Uses the connection through a handle that is only valid inside the call.
   *
   * @throws SQLException of the database, taken out of Jdbi's wrapping
   */
  public <T> T on(Connection lent, Use<T> use) throws SQLException {
    Connection outer = LENT.get();
    LENT.set(lent);
    try (Handle handle = jdbi.open()) {
      return use.of(handle);
    } catch (JdbiException e) {
      if (e.getCause() instanceof SQLException cause) {
        throw cause;
      }
      throw e;
    } finally {
      LENT.set(outer);
    }
  }

  /** What is done with the handle. */
  @FunctionalInterface
  public interface Use<T> {
    T of(Handle handle) throws SQLException;
  }

  private static final class Lent implements ConnectionFactory {

    @Override
    public Connection openConnection() {
      return LENT.get();
    }

    @Override
    public void closeConnection(Connection lent) {
      // It belongs to the transaction.
    }
  }
}
