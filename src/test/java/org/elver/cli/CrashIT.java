package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.elver.testing.Kills;
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
  private static final int ROUND = 5;

  @TempDir Path folder;
  @TempDir Path code;
  private MixedMigrations migrations;
  private Path jar;
  private Kills kills;

  @BeforeEach
  void fiftyMixedMigrations() throws IOException {
    migrations = new MixedMigrations(folder, code);
    jar = migrations.jar();
  }

  @Test
  void theNextRunRecoversByItself() throws Exception {
    TestDatabase undisturbed = TestDatabases.newDatabase();
    long start = System.nanoTime();
    CommandLineRun all = start(undisturbed, "up").ended();
    assertThat(all.exitCode()).as(all.out() + all.err()).isEqualTo(1);
    Duration whole = Duration.ofNanos(System.nanoTime() - start);
    kills = new Kills(ALL_KILLS - ALL_KILLS / 3, whole.dividedBy(2));

    while (kills.more()) {
      TestDatabase database = TestDatabases.newDatabase();
      for (int i = 0; i < ROUND && kills.more(); i++) {
        killSomewhere(database);
      }
      assertRecovers(database, undisturbed);
    }
    System.out.println("Command line: " + kills + "; undisturbed " + whole);
    kills.assertDisturbed();
  }

  /** Waits out the lease of the one killed before, then lets it work for some time. */
  private void killSomewhere(TestDatabase database) throws SQLException {
    boolean back = kills.back(database);
    try (CommandLineRun run =
        back
            ? start(database, "down", "--steps", String.valueOf(kills.steps()))
            : start(database, "up")) {
      Poll.until(
          "working, or done",
          Duration.ofSeconds(60),
          () -> !run.running() || holder(database).contains(" " + run.pid() + "@"),
          done -> done);
      kills.awaitMoment(back);
      kills.count(back, !run.running());
      run.killed();
    }
  }

  private static String holder(TestDatabase database) throws SQLException {
    return database.query("SELECT to_regclass('elver.migration_lock')").get(0) == null
        ? ""
        : String.valueOf(database.query("SELECT holder FROM elver.migration_lock").get(0));
  }

  private void assertRecovers(TestDatabase database, TestDatabase undisturbed)
      throws SQLException, IOException {
    String facts = kills + ", " + database.name();
    CommandLineRun run = start(database, "up").ended();

    assertThat(run.exitCode()).as(facts + run.out() + run.err()).isEqualTo(1);
    migrations.assertRecovered(database, undisturbed, facts);
    Leftovers.none(database);
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
