package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.elver.cli.CommandLineRun;
import org.elver.testing.Leftovers;
import org.elver.testing.MixedMigrations;
import org.elver.testing.Poll;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three servers and five command lines that want the same fifty migrations applied at once, in a
 * fresh database each time. How often: the system property {@code elver.soak.together}.
 */
class EightTogetherIT {

  private static final int ROUNDS = Integer.getInteger("elver.soak.together", 1);
  private static final int SERVERS = 3;
  private static final int COMMAND_LINES = 5;

  @TempDir private Path folder;
  @TempDir private Path code;
  private final long seed = Long.getLong("elver.soak.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final TestDatabase undisturbed = TestDatabases.newDatabase();
  private final List<Server> servers = new ArrayList<>();
  private TestDatabase database = TestDatabases.newDatabase();
  private MixedMigrations migrations;
  private Path jar;

  @BeforeEach
  void fiftyMixedMigrations() throws Exception {
    migrations = new MixedMigrations(folder, code);
    jar = migrations.jar();
    assertThat(up(undisturbed).ended().exitCode()).isEqualTo(1);
  }

  @AfterEach
  void nothingIsLeft() {
    servers.forEach(Server::close);
    Leftovers.none(database);
  }

  @Test
  void eachMigrationIsAppliedOnce() throws Exception {
    startingUp();
    for (int round = 1; round < ROUNDS; round++) {
      database = TestDatabases.renewed(database);
      called();
    }
    System.out.printf("%d rounds of eight processes with the seed %d%n", ROUNDS, seed);
  }

  /** The servers apply while they start, and stop at the first that fails; the others go on. */
  private void startingUp() throws Exception {
    Path war = migrations.war();
    for (int i = 0; i < SERVERS; i++) {
      servers.add(
          Server.start(
              database,
              war,
              Map.of("MIGRATIONS_DIR", folder.toString(), "MIGRATION_LOCK_WAIT", "PT2M")));
    }
    Poll.until(
        "the first of them is at it",
        Duration.ofMinutes(2),
        () -> database.query("SELECT to_regclass('elver.migration_lock')").get(0),
        Objects::nonNull);
    List<CommandLineRun> runs = startCommandLines();
    servers.forEach(Server::awaitLive);
    assertAllApplied(runs, "while servers start");
  }

  /** The servers are asked while the command lines start. */
  private void called() throws Exception {
    List<CommandLineRun> runs = startCommandLines();
    LockSupport.parkNanos((long) (Duration.ofSeconds(2).toNanos() * random.nextDouble()));
    List<CompletableFuture<Integer>> calls =
        servers.stream()
            .map(
                server ->
                    CompletableFuture.supplyAsync(
                        () -> server.post("/api/migrations/up?continueOnError=true").statusCode()))
            .toList();
    for (CompletableFuture<Integer> call : calls) {
      assertThat(call.get(3, TimeUnit.MINUTES)).isEqualTo(422);
    }
    assertAllApplied(runs, "called");
  }

  private List<CommandLineRun> startCommandLines() {
    List<CommandLineRun> runs = new ArrayList<>();
    for (int i = 0; i < COMMAND_LINES; i++) {
      runs.add(up(database));
    }
    return runs;
  }

  private void assertAllApplied(List<CommandLineRun> runs, String when) throws Exception {
    for (CommandLineRun run : runs) {
      assertThat(run.ended().exitCode()).as(run.out() + run.err()).isEqualTo(1);
    }
    migrations.assertRecovered(database, undisturbed, when + ", seed " + seed);
  }

  private CommandLineRun up(TestDatabase of) {
    return CommandLineRun.start(
        of, folder, "up", "--continue-on-error", "--class-path", jar.toString(), "--wait", "120");
  }
}
