package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.elver.migration.JavaMigration;
import org.elver.testing.MixedMigrations;
import org.elver.testing.Poll;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL of the server while it applies migrations, and what the next one makes of it. A server
 * takes its time to start, so it is killed a fifth as often as the command line.
 */
class ServerCrashIT {

  private static final int KILLS = Integer.getInteger("elver.soak.kills", 10) / 5;
  private static final String LEASE = "PT2S";

  @TempDir private Path folder;
  @TempDir private Path code;
  @TempDir private Path packed;
  private final long seed = Long.getLong("elver.soak.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void theNextServerRecoversByItself() throws Exception {
    MixedMigrations migrations = new MixedMigrations(folder, code);
    Path war = with(migrations.jar(JavaMigration.class.getName()));
    TestDatabase undisturbed = TestDatabases.newDatabase();
    long start = System.nanoTime();
    assertThat(applied(undisturbed, war).statusCode()).isEqualTo(422);
    long whole = System.nanoTime() - start;
    TestDatabase database = TestDatabases.newDatabase();

    for (int i = 0; i < KILLS; i++) {
      killSomewhere(database, war, whole / 3);
    }
    HttpResponse<String> recovered = applied(database, war);

    String facts = "seed " + seed + ", " + database.name() + ": " + recovered.body();
    assertThat(recovered.statusCode()).as(facts).isEqualTo(422);
    migrations.assertRecovered(database, undisturbed, facts);
  }

  /** The shipped WAR with a user's jar among its libraries. */
  private Path with(Path jar) {
    Path war = packed.resolve("elver.war");
    ShrinkWrap.createFromZipFile(WebArchive.class, Path.of("target/elver.war").toFile())
        .addAsLibrary(jar.toFile())
        .as(ZipExporter.class)
        .exportTo(war.toFile());
    return war;
  }

  private void killSomewhere(TestDatabase database, Path war, long within) throws Exception {
    try (Server server = start(database, war)) {
      CompletableFuture<Void> call = CompletableFuture.runAsync(() -> up(server));
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
      LockSupport.parkNanos((long) (within * random.nextDouble()));
      server.kill();
    }
  }

  private HttpResponse<String> applied(TestDatabase database, Path war) {
    try (Server server = start(database, war)) {
      HttpResponse<String> answer = up(server);
      server.stop();
      return answer;
    }
  }

  private Server start(TestDatabase database, Path war) {
    return Server.start(
            database,
            war,
            Map.of(
                "MIGRATIONS_DIR",
                folder.toString(),
                "MIGRATE_ON_START",
                "false",
                "MIGRATION_LOCK_TTL",
                LEASE,
                "MIGRATION_LOCK_WAIT",
                "PT60S"))
        .awaitReady();
  }

  private static HttpResponse<String> up(Server server) {
    String login = "admin:" + Server.ADMIN_PASSWORD;
    return server.send(
        HttpRequest.newBuilder(server.uri("/api/migrations/up?continueOnError=true"))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .POST(BodyPublishers.noBody()));
  }
}
