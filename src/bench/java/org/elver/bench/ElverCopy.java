package org.elver.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.elver.database.DatabaseUrl;
import org.elver.database.PlainTransactions;
import org.elver.database.Transactions;
import org.elver.transfer.connection.Source;
import org.elver.transfer.copy.Copy;
import org.elver.transfer.copy.Counts;
import org.elver.transfer.copy.Hooks;
import org.elver.transfer.copy.Job;
import org.elver.transfer.copy.Position;
import org.elver.transfer.copy.Reject;
import org.elver.transfer.template.TargetStatement;
import org.elver.transfer.template.Writer;
import org.elver.transfer.template.source.ProvedSource;
import org.elver.transfer.template.source.SourceProof;
import org.elver.transfer.template.target.TargetProof;
import org.elver.transfer.template.text.SourceQuery;
import org.elver.transfer.template.text.Template;

/** Elver as a run of a transfer has it: both statements proved, one transaction, progress. */
final class ElverCopy {

  private static final Copy COPY = new Copy(Thread::new);

  private ElverCopy() {}

  /**
   * @param writer that has to be the one which wrote most rows
   */
  static Mover fromPostgres(Database source, Database target, TargetTable table, Writer writer) {
    return move(() -> postgres(source.jdbcUrl()), target, table, writer);
  }

  static Mover fromMariaDb(MariaDb source, Database target, TargetTable table, Writer writer) {
    return move(() -> mariaDb(source), target, table, writer);
  }

  @FunctionalInterface
  private interface Opening {
    Source open() throws SQLException;
  }

  private static Source postgres(String url) throws SQLException {
    Connection connection = DriverManager.getConnection(url, Database.USER, null);
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    return new Source("legacy", Source.Kind.POSTGRESQL, connection);
  }

  private static Source mariaDb(MariaDb database) throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            database.jdbcUrl()
                + "?tinyInt1isBit=false&transformedBitIsBoolean=false&yearIsDateType=false",
            MariaDb.USER,
            "");
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET SESSION time_zone = '+00:00'");
    }
    connection.setAutoCommit(false);
    return new Source("legacy", Source.Kind.MARIADB, connection);
  }

  private static Mover move(Opening opening, Database target, TargetTable table, Writer writer) {
    return () -> {
      DatabaseUrl url = new DatabaseUrl(target.jdbcUrl(), Database.USER, null);
      try (PlainTransactions transactions = new PlainTransactions(url);
          Source source = opening.open()) {
        Counts counts =
            COPY.run(transactions, source, job(transactions, source, table), Silent.HOOKS);
        if (counts.writer() != writer) {
          throw new IllegalStateException("Written by " + counts.writer());
        }
      }
    };
  }

  private static Job job(Transactions transactions, Source source, TargetTable table)
      throws SQLException {
    SourceQuery query = SourceQuery.parse("sourceQuery", table.query(), source.kind());
    ProvedSource proved = SourceProof.of(source, query);
    Template template = Template.parse("targetInsertQuery", table.template());
    TargetStatement statement =
        transactions.inNew(
            connection -> TargetProof.of(connection, "elver", template, table.name()));
    return new Job(
        proved.statement(), proved.columns(), Map.of(), statement, null, 0, null, List.of());
  }

  private enum Silent implements Hooks {
    HOOKS;

    @Override
    public void progress(Counts counts) {}

    @Override
    public void beforeCommit(Connection target, Counts counts, Position position) {}

    @Override
    public void rejected(Connection target, Reject reject) {}

    @Override
    public boolean cancelled() {
      return false;
    }
  }
}
