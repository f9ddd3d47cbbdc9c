package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

  @Test
  void aRollBackThatWasKilledIsFinishedByTheNextServer() throws Exception {
    for (int i = 1; i <= 6; i++) {
      Files.writeString(
          folder.resolve("00" + i + "_t.sql"),
          (i % 2 == 0 ? "-- no-transaction\n" : "")
              + "CREATE TABLE t%1$d (); CREATE TABLE u%1$d ();\n".formatted(i)
              + "-- Down\nDROP TABLE t%1$d; SELECT pg_sleep(0.5); DROP TABLE u%1$d;\n"
                  .formatted(i));
    }
    Path war = Path.of("target/elver.war");
    TestDatabase database = TestDatabases.newDatabase();
    try (Server server = start(database, war)) {
      assertThat(up(server).statusCode()).isEqualTo(200);
      CompletableFuture<HttpResponse<String>> call =
          CompletableFuture.supplyAsync(() -> down(server));
      Poll.until(
          database,
          "SELECT count(*) > 1 FROM elver.migration_history WHERE direction = 'down'"
              + " AND status = 'rolled-back'");
      LockSupport.parkNanos((long) (1e9 * random.nextDouble()));
      server.kill();
      assertThat(call.handle((answer, gone) -> gone != null).get()).isTrue();
    }

    try (Server server = start(database, war)) {
      HttpResponse<String> rest = down(server);

      String facts = "seed " + seed + ", " + database.name() + ": " + rest.body();
      assertThat(rest.statusCode()).as(facts).isEqualTo(200);
      assertThat(database.query("SELECT relname FROM pg_class WHERE relname ~ '^[tu][0-9]$'"))
          .as(facts)
          .isEmpty();
      assertThat(
              database.query(
                  """
                  SELECT version || ' ' || count(*) FROM elver.migration_history
                  WHERE direction = 'down' AND status = 'rolled-back'
                  GROUP BY version ORDER BY version
                  """))
          .as(facts)
          .containsExactly("001 1", "002 1", "003 1", "004 1", "005 1", "006 1");
      assertThat(
              database.query(
                  "SELECT DISTINCT status FROM elver.migration_history"
                      + " WHERE direction = 'up' AND scope = 'application'"))
          .as(facts)
          .containsExactly("rolled-back");
      assertThat(up(server).statusCode()).as(facts).isEqualTo(200);
    }
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
    return post(server, "/api/migrations/up?continueOnError=true");
  }

  private static HttpResponse<String> down(Server server) {
    return post(server, "/api/migrations/down?target=0");
  }

  private static HttpResponse<String> post(Server server, String call) {
    String login = "admin:" + Server.ADMIN_PASSWORD;
    return server.send(
        HttpRequest.newBuilder(server.uri(call))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .POST(BodyPublishers.noBody()));
  }
}
