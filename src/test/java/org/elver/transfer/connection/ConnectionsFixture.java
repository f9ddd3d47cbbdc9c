package org.elver.transfer.connection;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.elver.config.Settings;
import org.elver.database.DatabaseUrl;
import org.elver.database.PlainTransactions;
import org.elver.migration.Migrations;
import org.elver.testing.Leftovers;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.elver.testing.TestMariaDb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Elver's own tables in a database of its own, and connections stored there. */
abstract class ConnectionsFixture {

  static final String KEY = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=";
  static final Limits SOON = new Limits(java.time.Duration.ofSeconds(60), null);

  final TestDatabase database = TestDatabases.newDatabase();
  final PlainTransactions transactions =
      new PlainTransactions(
          new DatabaseUrl(database.jdbcUrl(), database.user(), database.password()));
  final Connections connections = connections(Map.of("ELVER_SECRET_KEY", KEY));

  @BeforeEach
  void prepare() {
    ScheduledExecutorService heartbeats = Executors.newScheduledThreadPool(1);
    try {
      new Migrations(
              settings(Map.of()),
              transactions,
              ConnectionsFixture.class.getClassLoader(),
              heartbeats,
              "test")
          .prepare();
    } finally {
      heartbeats.shutdownNow();
    }
  }

  @AfterEach
  void nothingIsLeft() {
    transactions.close();
    Leftovers.none(database);
  }

  /** On the same tables, with other settings. */
  Connections connections(Map<String, String> settings) {
    return new Connections(settings(settings), transactions);
  }

  static Settings settings(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    return new Settings(name -> Optional.ofNullable(all.get(name)));
  }

  SourceConnection create(String name, TestDatabase source) {
    return create(name, source.jdbcUrl(), source.user(), source.password());
  }

  SourceConnection create(String name, TestMariaDb source) {
    return create(name, source.jdbcUrl(), source.user(), source.password());
  }

  SourceConnection create(String name, String url, String user, String password) {
    return connections.create(
        new ConnectionFields(name, url, user, password, null, null), "tester");
  }
}
