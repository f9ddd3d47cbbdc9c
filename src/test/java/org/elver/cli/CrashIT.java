package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.elver.migration.JavaMigration;
import org.elver.testing.MixedMigrations;
import org.elver.testing.Poll;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL at any moment of a run, and what the next process makes of it. How often: the system
 * property {@code elver.soak.kills}, all hundred with {@code -Psoak}.
 */
class CrashIT {

  private static final int KILLS = Integer.getInteger("elver.soak.kills", 10);
  private static final int ROUND = 4;
  private static final Duration LEASE = Duration.ofSeconds(2);
  private static final Duration BESIDE = Duration.ofSeconds(8);

  @TempDir Path folder;
  @TempDir Path code;
  private final long seed = Long.getLong("elver.soak.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private MixedMigrations migrations;
  private Path jar;
  private int killed;
  private int late;

  @BeforeEach
  void fiftyMixedMigrations() throws IOException {
    migrations = new MixedMigrations(folder, code);
    jar = migrations.jar(JavaMigration.class.getName());
  }

  @Test
  void theNextRunRecoversByItself() throws Exception {
    TestDatabase undisturbed = TestDatabases.newDatabase();
    long start = System.nanoTime();
    CommandLineRun all = up(undisturbed).ended();
    assertThat(all.exitCode()).as(all.out() + all.err()).isEqualTo(1);
    Duration whole = Duration.ofNanos(System.nanoTime() - start);

    while (killed < KILLS) {
      TestDatabase database = TestDatabases.newDatabase();
      for (int i = 0; i < ROUND && killed < KILLS; i++) {
        killSomewhere(database, whole);
      }
      assertRecovers(database, undisturbed, whole);
    }
    System.out.printf(
        "%d kills with the seed %d, %d of them after the run's end; undisturbed %d ms%n",
        killed, seed, late, whole.toMillis());
    assertThat(late).as("kills that came too late to disturb").isLessThan(KILLS / 2 + 1);
  }

  /** Waits out the lease of the one killed before, then lets it work for some time. */
  private void killSomewhere(TestDatabase database, Duration whole) {
    try (CommandLineRun run = up(database)) {
      Poll.until(
          "working, or done",
          Duration.ofSeconds(30),
          () -> !run.running() || holder(database).contains(" " + run.pid() + "@"),
          done -> done);
      LockSupport.parkNanos((long) (whole.toNanos() * 0.5 * random.nextDouble()));
      late += run.running() ? 0 : 1;
      run.killed();
      killed++;
    }
  }

  private static String holder(TestDatabase database) throws SQLException {
    return database.query("SELECT to_regclass('elver.migration_lock')").get(0) == null
        ? ""
        : String.valueOf(database.query("SELECT holder FROM elver.migration_lock").get(0));
  }

  private void assertRecovers(TestDatabase database, TestDatabase undisturbed, Duration whole)
      throws SQLException, IOException {
    String facts = "seed " + seed + ", " + database.name();
    long start = System.nanoTime();
    CommandLineRun run = up(database).ended();
    Duration taken = Duration.ofNanos(System.nanoTime() - start);

    assertThat(run.exitCode()).as(facts + run.out() + run.err()).isEqualTo(1);
    assertThat(taken).as(facts).isLessThan(whole.multipliedBy(2).plus(LEASE).plus(BESIDE));
    migrations.assertRecovered(database, undisturbed, facts);
  }

  private CommandLineRun up(TestDatabase database) {
    return CommandLineRun.start(
        database,
        folder,
        "up",
        "--continue-on-error",
        "--class-path",
        jar.toString(),
        "--wait",
        "60",
        "--migration-lock-ttl",
        LEASE.toString());
  }
}
