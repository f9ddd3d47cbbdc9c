package org.elver.transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import org.elver.database.DatabaseUrl;
import org.elver.database.PlainTransactions;
import org.elver.testing.Leftovers;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.elver.transfer.connection.Source;
import org.elver.transfer.template.TargetStatement;
import org.elver.transfer.template.Writer;
import org.elver.transfer.template.WriterChoice;
import org.elver.transfer.template.source.ProvedSource;
import org.elver.transfer.template.source.SourceProof;
import org.elver.transfer.template.target.TargetProof;
import org.elver.transfer.template.text.SourceQuery;
import org.elver.transfer.template.text.Template;
import org.junit.jupiter.api.AfterEach;

/** Two databases and transfers between them; no thread and no session may be left afterwards. */
abstract class CopyFixture {

  final TestDatabase legacy = TestDatabases.newDatabase();
  final TestDatabase target = TestDatabases.newDatabase();
  final PlainTransactions transactions = transactions(target);
  final Told told = new Told();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  final ThreadFactory factory =
      work -> {
        Thread thread = new Thread(work);
        threads.add(thread);
        return thread;
      };
  final Copy copy = new Copy(factory);

  static PlainTransactions transactions(TestDatabase database) {
    return new PlainTransactions(
        new DatabaseUrl(database.jdbcUrl(), database.user(), database.password()));
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(threads).as("threads of runs that ended").noneMatch(Thread::isAlive);
    transactions.close();
    Leftovers.none(target);
    Leftovers.none(legacy);
  }

  /** What a run told. */
  static class Told implements Hooks {

    final List<Counts> progress = new CopyOnWriteArrayList<>();
    final List<Position> positions = new ArrayList<>();
    final List<Reject> rejects = new ArrayList<>();
    volatile boolean cancelled;

    @Override
    public void progress(Counts counts) {
      progress.add(counts);
    }

    @Override
    public void beforeCommit(Connection target, Counts counts, Position position)
        throws SQLException {
      positions.add(position);
    }

    @Override
    public void rejected(Connection target, Reject reject) {
      rejects.add(reject);
    }

    @Override
    public boolean cancelled() {
      return cancelled;
    }
  }

  /** A session as connections open it. */
  Source source() throws SQLException {
    return source(legacy);
  }

  static Source source(TestDatabase database) throws SQLException {
    Connection connection = database.connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET standard_conforming_strings = on");
    }
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    return new Source("legacy", Source.Kind.POSTGRESQL, connection);
  }

  /** Proved against both servers, in one transaction. */
  Job job(String query, String template, String table) {
    return job(query, template, table, Map.of());
  }

  Job job(String query, String template, String table, Map<String, Watermark> last) {
    try (Source source = source()) {
      return job(source, query, template, table, last);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  Job job(Source source, String query, String template, String table, Map<String, Watermark> last)
      throws SQLException {
    ProvedSource proved =
        SourceProof.of(source, SourceQuery.parse("sourceQuery", query, source.kind()));
    TargetStatement statement =
        transactions.inNew(
            connection ->
                TargetProof.of(
                    connection, "elver", Template.parse("targetInsertQuery", template), table));
    return new Job(proved.statement(), proved.columns(), last, statement, null, 0, null, List.of());
  }

  static Job chunked(Job job, long every, String key, String after) {
    return new Job(
        job.source(),
        job.columns(),
        job.last(),
        job.statement(),
        new Chunking(every, key, after),
        job.maxRejects(),
        job.queryTimeout(),
        job.checks());
  }

  static Job rejecting(Job job, long maxRejects) {
    return new Job(
        job.source(),
        job.columns(),
        job.last(),
        job.statement(),
        job.chunking(),
        maxRejects,
        job.queryTimeout(),
        job.checks());
  }

  static Job checking(Job job, Check... checks) {
    return new Job(
        job.source(),
        job.columns(),
        job.last(),
        job.statement(),
        job.chunking(),
        job.maxRejects(),
        job.queryTimeout(),
        List.of(checks));
  }

  static Job within(Job job, Duration queryTimeout) {
    return new Job(
        job.source(),
        job.columns(),
        job.last(),
        job.statement(),
        job.chunking(),
        job.maxRejects(),
        queryTimeout,
        job.checks());
  }

  /** The same, but by no faster writer. */
  static Job by(Job job, Writer writer) {
    TargetStatement statement = job.statement();
    return new Job(
        job.source(),
        job.columns(),
        job.last(),
        new TargetStatement(
            statement.sql(),
            statement.parameters(),
            statement.shape(),
            new WriterChoice(writer, "the test wants it")),
        job.chunking(),
        job.maxRejects(),
        job.queryTimeout(),
        job.checks());
  }

  Counts run(Job job) {
    try (Source source = source()) {
      return copy.run(transactions, source, job, told);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
