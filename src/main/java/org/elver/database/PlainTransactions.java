package org.elver.database;

import java.sql.SQLException;

/**
 * Transactions on plain JDBC connections of this process, opened when first needed and kept until
 * closed.
 */
public final class PlainTransactions implements Transactions, AutoCloseable {

  public PlainTransactions(DatabaseUrl url) {}

  @Override
  public <T> T inNew(Work<T> work) throws SQLException {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> T outside(Work<T> work) throws SQLException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
