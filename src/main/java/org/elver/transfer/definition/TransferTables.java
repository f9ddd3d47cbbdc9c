package org.elver.transfer.definition;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.elver.audit.Audit;
import org.elver.database.Rows;
import org.elver.database.ServerSession;
import org.elver.database.Transactions;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.DatabaseUnavailable.Reason;
import org.elver.problem.ElverException;
import org.jdbi.v3.core.Handle;

/** Elver's own tables as this half uses them. Thread-safe. */
public final class TransferTables {

  /** How long an answer may take: on a network that stalls nobody would wait for less than ever. */
  private static final Duration LONG = Duration.ofMinutes(1);

  private static final Duration SHORT = Duration.ofSeconds(10);

  private final Transactions transactions;
  private final Rows rows;
  private final Duration patience;
  private final Audit audit;

  public TransferTables(Transactions transactions, Rows rows) {
    this(transactions, rows, LONG);
  }

  private TransferTables(Transactions transactions, Rows rows, Duration patience) {
    this.transactions = transactions;
    this.rows = rows;
    this.patience = patience;
    this.audit = new Audit(rows);
  }

  /** The same for what answers at once, if it answers at all. */
  public TransferTables soon() {
    return new TransferTables(transactions, rows, SHORT);
  }

  /**
   * Uses the tables in a transaction of its own, kept if the use returns.
   *
   * @throws DatabaseUnavailable where the database does not answer as it should
   */
  public <T> T inNew(Rows.Use<T> use) {
    try {
      return transactions.inNew(connection -> answered(connection, use));
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  /** The same with statements that commit by themselves. */
  public <T> T outside(Rows.Use<T> use) {
    try {
      return transactions.outside(connection -> answered(connection, use));
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  /** Uses the tables in a transaction that is under way. */
  public <T> T on(Connection connection, Rows.Use<T> use) throws SQLException {
    return rows.on(connection, use);
  }

  private <T> T answered(Connection connection, Rows.Use<T> use) throws SQLException {
    return ServerSession.of(connection).within(patience, () -> rows.on(connection, use));
  }

  /**
   * An entry of the audit about a transfer, in the transaction of the change it tells of.
   *
   * @param who name of the user
   * @param action one word, such as {@code create}
   * @param name the transfer's
   */
  public void audit(Handle handle, String who, String action, String name, Map<String, ?> detail)
      throws SQLException {
    audit.write(handle.getConnection(), who, "transfer " + action, name, detail);
  }

  /** A connection that cannot be had or breaks is told by {@link Transactions} itself. */
  private static ElverException unavailable(SQLException e) {
    Optional<ElverException> hindrance = Hindrance.of(e);
    if (hindrance.isPresent()) {
      return hindrance.get();
    }
    String detail =
        switch (String.valueOf(e.getSQLState())) {
          case "3F000", "42P01" -> "Elver's own tables are not there yet";
          default -> "Elver's tables of transfers: " + e.getMessage();
        };
    return new DatabaseUnavailable(Reason.OTHER, e.getSQLState(), detail, e);
  }
}
