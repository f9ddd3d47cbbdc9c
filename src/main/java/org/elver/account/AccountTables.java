package org.elver.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.database.Rows;
import org.elver.database.Transactions;
import org.elver.problem.DatabaseUnavailable;

/** The tables of this package, each use in a transaction of its own. */
@ApplicationScoped
class AccountTables {

  @Inject private Transactions transactions;
  @Inject private Settings settings;
  private volatile Rows rows;

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
