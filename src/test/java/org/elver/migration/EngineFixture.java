package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.plan.FoundMigration;
import org.elver.testing.Leftovers;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A database, a folder and engines on both; nothing may be left of them afterwards. */
abstract class EngineFixture {

  @TempDir Path folder;

  /** The only migration that sleeps is at it. */
  static final String SLEEPING =
      "SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()";

  /** A lease that runs out soon. */
  static final Map<String, String> SHORT = Map.of("MIGRATION_LOCK_TTL", "PT1S");

  final TestDatabase database = TestDatabases.newDatabase();
  private final List<TestEngine> engines = new ArrayList<>();

  @AfterEach
  void nothingIsLeft() throws InterruptedException {
    engines.forEach(TestEngine::close);
    TestEngine.noThreadIsLeft();
    Leftovers.none(database);
  }

  /** Closed after the test. */
  TestEngine engine(Map<String, String> settings) {
    TestEngine engine = new TestEngine(database, folder, settings);
    engines.add(engine);
    return engine;
  }

  TestEngine engine() {
    return engine(Map.of());
  }

  UpReport up() {
    return engine().up();
  }

  void write(String file, String sql) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, sql);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What the history has, oldest first: {@code file status}. */
  List<String> history() throws SQLException {
    return database.query(
        """
        SELECT file || ' ' || status FROM elver.migration_history
        WHERE scope = 'application' ORDER BY id
        """);
  }

  /** The fencing token of the lock's latest holder. */
  int token() throws SQLException {
    return Integer.parseInt(database.query("SELECT token FROM elver.migration_lock").get(0));
  }

  /** An {@code up} that waits after each migration. */
  static CompletableFuture<UpReport> start(TestEngine engine, CountDownLatch between) {
    MigrationProgress waits =
        new MigrationProgress() {
          @Override
          public void completed(FoundMigration migration, HistoryEntry entry) {
            try {
              between.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    return CompletableFuture.supplyAsync(() -> engine.migrations().up(UpOptions.AT_ONCE, waits));
  }

  boolean exists(String relation) throws SQLException {
    return database.query("SELECT to_regclass('" + relation + "')").get(0) != null;
  }

  static void assertApplied(UpReport report) {
    assertThat(report.failed()).isEmpty();
    assertThat(report.success()).isTrue();
  }
}
