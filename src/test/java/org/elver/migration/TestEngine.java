package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.database.DatabaseUrl;
import org.elver.database.PlainTransactions;
import org.elver.migration.lock.LockStatus;
import org.elver.migration.plan.Extent;
import org.elver.testing.TestDatabase;

/** The engine on plain JDBC, as the command line has it, with one heartbeat thread of its own. */
final class TestEngine implements AutoCloseable {

  private static final String THREAD = "heartbeat of a test engine";

  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final PlainTransactions transactions;
  private final ScheduledExecutorService heartbeats =
      new ScheduledThreadPoolExecutor(1, task -> new Thread(task, THREAD));
  private final Migrations migrations;

  /**
   * @param settings by environment name, beside the database and the folder
   */
  TestEngine(TestDatabase database, Path folder, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.putIfAbsent(Setting.MIGRATIONS_DIR.name(), folder.toString());
    this.transactions =
        new PlainTransactions(
            new DatabaseUrl(database.jdbcUrl(), database.user(), database.password()));
    this.migrations =
        new Migrations(
            new Settings(name -> Optional.ofNullable(all.get(name))),
            transactions,
            TestEngine.class.getClassLoader(),
            heartbeats,
            "test");
  }

  Migrations migrations() {
    return migrations;
  }

  /** From now on as if its process had been stopped: the thread for heartbeats is busy. */
  TestEngine withoutHeartbeat() {
    heartbeats.execute(
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            // the engine is closed
          }
        });
    return this;
  }

  /** Everything worth a line so far. */
  List<String> notes() {
    return notes;
  }

  /** An {@code up} that does not wait for anybody. */
  UpReport up() {
    return up(UpOptions.AT_ONCE);
  }

  UpReport up(UpOptions options) {
    return migrations.up(options, noting());
  }

  /** A {@code down} of that much, which does not wait for anybody. */
  DownReport down(Extent extent) {
    return down(DownOptions.AT_ONCE.of(extent));
  }

  DownReport down(DownOptions options) {
    return migrations.down(options, noting());
  }

  /** That one migration, without waiting for anybody. */
  RunReport run(String migration) {
    return migrations.run(migration, RunOptions.AT_ONCE, noting());
  }

  private MigrationProgress noting() {
    return new MigrationProgress() {
      @Override
      public void note(String message) {
        notes.add(message);
      }

      @Override
      public void waiting(LockStatus holder) {
        notes.add("waits for " + holder.reason());
      }
    };
  }

  @Override
  public void close() {
    heartbeats.shutdownNow();
    transactions.close();
  }

  static void noThreadIsLeft() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals(THREAD)) {
        thread.join(5_000);
        assertThat(thread.isAlive()).as("a thread of a closed engine").isFalse();
      }
    }
  }
}
