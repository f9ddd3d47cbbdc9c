package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.elver.cli.CommandLineRun;
import org.elver.testing.Kills;
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

  @TempDir private Path folder;
  @TempDir private Path code;
  private MixedMigrations migrations;
  private Path war;
  private Kills kills;

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
    Duration whole = Duration.ofNanos(System.nanoTime() - start);
    kills = new Kills(KILLS, whole.dividedBy(3));

    while (kills.more()) {
      TestDatabase database = TestDatabases.newDatabase();
      for (int i = 0; i < ROUND && kills.more(); i++) {
        killSomewhere(database);
      }
      assertRecovers(database, undisturbed);
    }
    System.out.println("Server: " + kills);
    kills.assertDisturbed();
  }

  private void killSomewhere(TestDatabase database) throws Exception {
    try (Server server = start(database)) {
      boolean back = kills.back(database);
      String path = back ? "down?steps=" + kills.steps() + "&" : "up?";
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
      kills.awaitMoment(back);
      kills.count(back, call.isDone());
      server.kill();
    }
  }

  private void assertRecovers(TestDatabase database, TestDatabase undisturbed) throws Exception {
    HttpResponse<String> recovered;
    try (Server server = start(database)) {
      recovered = server.post("/api/migrations/up?continueOnError=true");
      server.stop();
    }
    String facts = kills + ", " + database.name() + ": " + recovered.body();
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
