package org.elver.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.elver.config.Setting;
import org.elver.database.Transactions;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.InvalidDefinition;
import org.elver.problem.NoSuchDefinition;
import org.elver.transfer.connection.Limits;
import org.elver.transfer.connection.Source;
import org.elver.transfer.template.SourceColumn;
import org.elver.transfer.template.target.Proposal;

/** What helps somebody to write a definition; keeps nothing. Thread-safe. */
public final class Drafting {

  private final Parts parts;

  Drafting(Parts parts) {
    this.parts = parts;
  }

  /**
   * The columns that a query would give; it is not executed.
   *
   * @param connection id of the source
   * @throws InvalidDefinition that names the field, and the place in the query
   * @throws org.elver.problem.SourceUnavailable where the source cannot be asked
   */
  public List<SourceColumn> columns(long connection, String sourceQuery) {
    try (Source source = parts.connections().open(connection, Limits.NONE)) {
      return Proof.columns(source, sourceQuery);
    } catch (NoSuchDefinition e) {
      throw new InvalidDefinition("sourceConnectionId", "there is no such connection");
    }
  }

  /**
   * A statement that inserts these columns where the target has columns of the same names.
   *
   * @throws InvalidDefinition where it has none, or is no table that transfers may write to
   */
  public String statement(String targetTable, List<SourceColumn> columns) {
    String schema = parts.settings().text(Setting.ELVER_SCHEMA).orElseThrow();
    Transactions.Work<String> work =
        (Connection target) -> Proposal.of(target, schema, targetTable, columns);
    try {
      return new Impatient(parts.transactions()).inNew(work);
    } catch (SQLException e) {
      throw new DatabaseUnavailable(
          DatabaseUnavailable.Reason.OTHER,
          e.getSQLState(),
          "The target table could not be read: " + e.getMessage(),
          e);
    }
  }
}
