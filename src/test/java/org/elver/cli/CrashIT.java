package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.elver.testing.Leftovers;
import org.elver.testing.MixedMigrations;
import org.elver.testing.Poll;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL at any moment of an {@code up} or a {@code down}, and what the next process makes of it.
 * How often: two thirds of the system property {@code elver.soak.kills}; the rest is the server's.
 */
class CrashIT {

  private static final int ALL_KILLS = Integer.getInteger("elver.soak.kills", 12);
  private static final int KILLS = ALL_KILLS - ALL_KILLS / 3;
  private static final int ROUND = 5;
  private static final int MOST_STEPS = 20;

  @TempDir Path folder;
  @TempDir Path code;
  private final long seed = Long.getLong("elver.soak.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private MixedMigrations migrations;
  private Path jar;
  private int killed;
  private int down;
  private int late;

  @BeforeEach
  void fiftyMixedMigrations() throws IOException {
    migrations = new MixedMigrations(folder, code);
    jar = migrations.jar();
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
      assertRecovers(database, undisturbed);
    }
    System.out.printf(
        "%d kills with the seed %d, %d of them of a down, %d after the run's end; undisturbed %d ms%n",
        killed, seed, down, late, whole.toMillis());
    assertThat(late).as("kills that came too late to disturb").isLessThan(KILLS / 2 + 1);
  }

  /** Waits out the lease of the one killed before, then lets it work for some time. */
  private void killSomewhere(TestDatabase database, Duration whole) throws SQLException {
    boolean back = random.nextInt(3) == 0 && MixedMigrations.anyApplied(database);
    try (CommandLineRun run = back ? down(database) : up(database)) {
      Poll.until(
          "working, or done",
          Duration.ofSeconds(60),
          () -> !run.running() || holder(database).contains(" " + run.pid() + "@"),
          done -> done);
      LockSupport.parkNanos((long) (whole.toNanos() * (back ? 0.2 : 0.5) * random.nextDouble()));
      late += run.running() ? 0 : 1;
      down += back ? 1 : 0;
      run.killed();
      killed++;
    }
  }

  private static String holder(TestDatabase database) throws SQLException {
    return hasTables(database)
        ? String.valueOf(database.query("SELECT holder FROM elver.migration_lock").get(0))
        : "";
  }

  private static boolean hasTables(TestDatabase database) throws SQLException {
    return database.query("SELECT to_regclass('elver.migration_lock')").get(0) != null;
  }

  private void assertRecovers(TestDatabase database, TestDatabase undisturbed)
      throws SQLException, IOException {
    String facts = "seed " + seed + ", " + database.name();
    CommandLineRun run = up(database).ended();

    assertThat(run.exitCode()).as(facts + run.out() + run.err()).isEqualTo(1);
    migrations.assertRecovered(database, undisturbed, facts);
    Leftovers.none(database);
  }

  private CommandLineRun up(TestDatabase database) {
    return start(database, "up");
  }

  private CommandLineRun down(TestDatabase database) {
    return start(database, "down", "--steps", String.valueOf(1 + random.nextInt(MOST_STEPS)));
  }

  private CommandLineRun start(TestDatabase database, String... command) {
    return CommandLineRun.start(
        database,
        folder,
        Stream.concat(
                Arrays.stream(command),
                Stream.of(
                    "--continue-on-error",
                    "--class-path",
                    jar.toString(),
                    "--wait",
                    "60",
                    "--migration-lock-ttl",
                    "PT2S"))
            .toArray(String[]::new));
  }
}
