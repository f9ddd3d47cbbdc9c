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

  private static DatabaseUnavailable unavailable(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    boolean lost = state.startsWith("08") || state.startsWith("57P");
    String detail =
        switch (state) {
          case "3F000", "42P01" -> "Elver's own tables are not there yet";
          default -> "The database could not be asked for users and tokens: " + e.getMessage();
        };
    return new DatabaseUnavailable(
        lost ? DatabaseUnavailable.Reason.CONNECTION_LOST : DatabaseUnavailable.Reason.OTHER,
        e.getSQLState(),
        detail,
        e);
  }
}
