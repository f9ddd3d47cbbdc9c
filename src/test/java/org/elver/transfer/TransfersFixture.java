package org.elver.transfer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.elver.config.Settings;
import org.elver.database.DatabaseUrl;
import org.elver.database.PlainTransactions;
import org.elver.migration.Migrations;
import org.elver.testing.Leftovers;
import org.elver.testing.Poll;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.elver.transfer.connection.ConnectionFields;
import org.elver.transfer.connection.Connections;
import org.elver.transfer.definition.Definition;
import org.elver.transfer.definition.Mode;
import org.elver.transfer.run.Origin;
import org.elver.transfer.run.Run;
import org.elver.transfer.run.Trigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two engines on a database of their own, as two servers are, with a source in it. */
abstract class TransfersFixture {

  static final Origin SOMEBODY = new Origin("somebody", Trigger.manual, "test", null);

  final TestDatabase database = TestDatabases.newDatabase();
  final Map<String, String> set =
      new ConcurrentHashMap<>(Map.of("ELVER_SECRET_KEY", "a key that is only used in tests"));
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService heartbeats = Executors.newScheduledThreadPool(1);
  private final PlainTransactions transactions =
      new PlainTransactions(
          new DatabaseUrl(database.jdbcUrl(), database.user(), database.password()));
  private final Settings settings = new Settings(name -> Optional.ofNullable(set.get(name)));
  private final Connections connections = new Connections(settings, transactions);
  final Transfers one = engine();
  final Transfers other = engine();
  long source;

  @BeforeEach
  void tables() throws Exception {
    new Migrations(settings, transactions, getClass().getClassLoader(), heartbeats, "test")
        .prepare();
    database.execute(
        """
        CREATE TABLE source (a int, b text);
        INSERT INTO source SELECT n, 'b' || n FROM generate_series(1, 5) n;
        CREATE TABLE target (a int CHECK (a < 100), b text);
        """);
    source =
        connections
            .create(
                new ConnectionFields(
                    "source",
                    database.jdbcUrl(),
                    database.user(),
                    database.password(),
                    Map.of(),
                    true),
                "me")
            .id();
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    Poll.until(database, "SELECT count(*) = 0 FROM elver.transfer WHERE status = 'RUNNING'");
    threads.shutdownNow();
    heartbeats.shutdownNow();
    transactions.close();
    Leftovers.none(database);
  }

  Run run(long id) {
    return one.run(id, SOMEBODY, false);
  }

  /** All of the source. */
  long made(String name) {
    return made(name, "SELECT a, b FROM source", null, List.of());
  }

  long made(String name, String query, Mode mode, List<Long> needs) {
    return one.create(
            new Definition(
                name,
                null,
                source,
                query,
                "target",
                "INSERT INTO target (a, b) VALUES ({{a}}, {{b}})",
                null,
                null,
                needs,
                null,
                null,
                null,
                null,
                null,
                mode,
                mode == Mode.chunked ? (Long) 2L : null,
                mode == Mode.chunked ? "a" : null,
                mode == Mode.chunked ? null : (Long) 1L),
            "somebody")
        .id();
  }

  private Transfers engine() {
    return new Transfers(
        settings, transactions, connections, threads, Thread::new, heartbeats, "test");
  }
}
