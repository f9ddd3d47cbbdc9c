package org.elver.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import org.elver.audit.Audit;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.database.Rows;
import org.elver.database.Transactions;
import org.elver.problem.DatabaseUnavailable;
import org.jdbi.v3.core.Handle;

/** The tables of this package, each use in a transaction of its own. */
@ApplicationScoped
class AccountTables {

  @Inject private Transactions transactions;
  @Inject private Settings settings;
  private volatile Rows rows;

  /** What a use does, with its entry in the audit. */
  @FunctionalInterface
  interface Change<T> {
    T of(Handle handle, Entries entries) throws SQLException;
  }

  /** Entries of the audit, in the transaction of what they tell of. */
  @FunctionalInterface
  interface Entries {
    void add(String action, String subject, Map<String, ?> detail) throws SQLException;
  }

  /**
   * The same as {@link #use}, told in the audit.
   *
   * @param by who does it
   */
  <T> T change(String by, Change<T> change) {
    return use(
        handle ->
            change.of(
                handle,
                (action, subject, detail) ->
                    new Audit(rows()).write(handle.getConnection(), by, action, subject, detail)));
  }

  /**
   * Uses the tables, and keeps what was done if the use returns.
   *
   * @throws DatabaseUnavailable where the database does not answer as it should
   */
  <T> T use(Rows.Use<T> use) {
    try {
      return transactions.inNew(connection -> rows().on(connection, use));
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  private Rows rows() {
    if (rows == null) {
      rows = new Rows(settings.text(Setting.ELVER_SCHEMA).orElseThrow());
    }
    return rows;
  }

  /** A connection that cannot be had or breaks is told by {@link Transactions} itself. */
  private static DatabaseUnavailable unavailable(SQLException e) {
    String detail =
        switch (String.valueOf(e.getSQLState())) {
          case "3F000", "42P01" -> "Elver's own tables are not there yet";
          default -> "Elver's table of users or of tokens: " + e.getMessage();
        };
    return new DatabaseUnavailable(DatabaseUnavailable.Reason.OTHER, e.getSQLState(), detail, e);
  }
}
