package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.elver.cli.CommandLineRun;
import org.elver.testing.Leftovers;
import org.elver.testing.MixedMigrations;
import org.elver.testing.Poll;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL of the server while it applies migrations or rolls them back, and what the next one makes
 * of it: a third of the kills of the system property {@code elver.soak.kills}.
 */
class ServerCrashIT {

  private static final int KILLS = Integer.getInteger("elver.soak.kills", 12) / 3;
  private static final int ROUND = 8;
  private static final int MOST_STEPS = 20;

  @TempDir private Path folder;
  @TempDir private Path code;
  private final long seed = Long.getLong("elver.soak.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private MixedMigrations migrations;
  private Path war;
  private int killed;
  private int down;
  private int late;

  @BeforeEach
  void fiftyMixedMigrations() throws Exception {
    migrations = new MixedMigrations(folder, code);
    war = migrations.war();
  }

  @Test
  void theNextServerRecoversByItself() throws Exception {
    TestDatabase undisturbed = TestDatabases.newDatabase();
    long start = System.nanoTime();
    CommandLineRun.of(
        undisturbed,
        folder,
        "up",
        "--continue-on-error",
        "--class-path",
        migrations.jar().toString());
    long whole = System.nanoTime() - start;

    while (killed < KILLS) {
      TestDatabase database = TestDatabases.newDatabase();
      for (int i = 0; i < ROUND && killed < KILLS; i++) {
        killSomewhere(database, whole);
      }
      assertRecovers(database, undisturbed);
    }
    System.out.printf(
        "%d kills of a server with the seed %d, %d of them of a down, %d after the run's end%n",
        killed, seed, down, late);
    assertThat(late).as("kills that came too late to disturb").isLessThan(KILLS / 2 + 1);
  }

  private void killSomewhere(TestDatabase database, long whole) throws Exception {
    try (Server server = start(database)) {
      boolean back = random.nextInt(3) == 0 && MixedMigrations.anyApplied(database);
      String path = back ? "down?steps=" + (1 + random.nextInt(MOST_STEPS)) + "&" : "up?";
      CompletableFuture<?> call =
          CompletableFuture.runAsync(
              () -> server.post("/api/migrations/" + path + "continueOnError=true"));
      Poll.until(
          "working, or done",
          Duration.ofSeconds(60),
          () ->
              call.isDone()
                  || database
                      .query("SELECT coalesce(holder, '') FROM elver.migration_lock")
                      .get(0)
                      .contains(" " + server.pid() + "@"),
          done -> done);
      LockSupport.parkNanos((long) (whole * (back ? 0.1 : 0.3) * random.nextDouble()));
      late += call.isDone() ? 1 : 0;
      down += back ? 1 : 0;
      server.kill();
      killed++;
    }
  }

  private void assertRecovers(TestDatabase database, TestDatabase undisturbed) throws Exception {
    HttpResponse<String> recovered;
    try (Server server = start(database)) {
      recovered = server.post("/api/migrations/up?continueOnError=true");
      server.stop();
    }
    String facts = "seed " + seed + ", " + database.name() + ": " + recovered.body();
    assertThat(recovered.statusCode()).as(facts).isEqualTo(422);
    migrations.assertRecovered(database, undisturbed, facts);
    Leftovers.none(database);
  }

  private Server start(TestDatabase database) {
    return Server.start(
            database,
            war,
            Map.of(
                "MIGRATIONS_DIR",
                folder.toString(),
                "MIGRATE_ON_START",
                "false",
                "MIGRATION_LOCK_TTL",
                "PT2S",
                "MIGRATION_LOCK_WAIT",
                "PT60S"))
        .awaitReady();
  }
}
