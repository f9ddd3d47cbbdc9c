package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elver.testing.Leftovers;
import org.elver.testing.Poll;
import org.elver.testing.Sample;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three servers that are deployed at once on one database. */
class ServersTogetherIT {

  /** A busy machine takes its time over the rest of the start; a lease is a minute by default. */
  private static final Duration SOONER_THAN_OTHERWISE = Duration.ofSeconds(50);

  private static final String SLEEPING =
      """
      SELECT count(*) = 1 FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'SELECT CASE nextval%' AND state = 'active'
      """;

  private final TestDatabase database = TestDatabases.newDatabase();
  private final List<Server> servers = new ArrayList<>();

  @AfterEach
  void nothingIsLeft() {
    servers.forEach(Server::close);
    Leftovers.none(database);
  }

  @Test
  void everyFileIsAppliedOnceAndNobodyWaitsForItself() throws Exception {
    for (int i = 0; i < 3; i++) {
      servers.add(
          Server.start(
              database, Map.of("MIGRATIONS_DIR", Sample.FOLDER.toAbsolutePath().toString())));
    }

    servers.forEach(Server::awaitReady);

    assertThat(
            database.query(
                """
                SELECT file FROM elver.migration_history
                WHERE scope = 'application' AND status = 'completed' ORDER BY id
                """))
        .containsExactlyElementsOf(Sample.all().stream().map(Sample::file).toList());
    for (Sample sample : Sample.all()) {
      assertThat(database.query(sample.then())).as(sample.file()).containsExactly("t");
    }
    assertThat(database.query("SELECT count(*) FROM elver.account")).containsExactly("1");
  }

  @Test
  void aMigrationLongerThanTheLeaseKeepsIt(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("001_long.sql"), "CREATE TABLE t (); SELECT pg_sleep(6);");

    start(folder, "PT1S");
    start(folder, "PT1S");
    servers.forEach(Server::awaitReady);

    assertThat(history()).containsExactly("completed");
  }

  @Test
  void aServerThatIsKilledInTheMiddleDelaysTheOtherByItsLease(@TempDir Path folder)
      throws Exception {
    database.execute("CREATE SEQUENCE public.attempts");
    Files.writeString(
        folder.resolve("001_once_long.sql"),
        "CREATE TABLE t (); SELECT CASE nextval('public.attempts') WHEN 1 THEN pg_sleep(600) END;");
    Server killed = start(folder, "PT3S");
    Poll.until(database, SLEEPING);
    Server other = start(folder, "PT3S");
    other.awaitLog("Waiting");

    killed.kill();
    Instant then = Instant.now();
    other.awaitReady();

    assertThat(Duration.between(then, Instant.now())).isLessThan(SOONER_THAN_OTHERWISE);
    assertThat(history()).containsExactly("completed");
    assertThat(database.query(SLEEPING)).containsExactly("f");
  }

  private Server start(Path folder, String lease) {
    Server server =
        Server.start(
            database, Map.of("MIGRATIONS_DIR", folder.toString(), "MIGRATION_LOCK_TTL", lease));
    servers.add(server);
    return server;
  }

  private List<String> history() throws SQLException {
    return database.query(
        "SELECT status FROM elver.migration_history WHERE scope = 'application' ORDER BY id");
  }
}
