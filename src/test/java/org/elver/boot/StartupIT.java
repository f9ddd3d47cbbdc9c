package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.elver.cli.CommandLineRun;
import org.elver.testing.Forwarder;
import org.elver.testing.Poll;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees when the application starts, on the real server. */
class StartupIT {

  private static final Duration SOON = Duration.ofMinutes(2);

  @TempDir private Path migrations;
  private final TestDatabase database = TestDatabases.newDatabase();
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void oneMigration() throws IOException {
    environment.put("MIGRATIONS_DIR", migrations.toString());
    migration("001_create_claims.sql", "CREATE TABLE claims (id int);");
  }

  @Test
  void whatIsPendingIsAppliedAndSaidInOneLine() throws Exception {
    try (Server server = start().awaitReady()) {
      assertThat(exists("claims")).isTrue();
      assertThat(server.log()).contains("Migrations applied: 1").contains("001_create_claims.sql");
    }
  }

  @Test
  void aFailureLeavesTheServerUpAndNotReadyUntilWhatWasMendedIsApplied() throws Exception {
    migration("002_secret_plan.sql", "CREATE TABLE plans (id int);\n\nSELECT secret_column;");

    try (Server server = start().awaitLive()) {
      String body = server.get("/health/ready").body();
      assertThat(server.readiness()).isEqualTo(503);
      assertThat(body).contains("\"version\":\"002\"").contains("\"sqlState\":\"42703\"");
      assertThat(body).doesNotContain("secret").doesNotContain("claims");
      assertThat(server.log()).contains("002_secret_plan.sql:3").contains("secret_column");
      assertThat(exists("claims")).isTrue();
      assertThat(exists("plans")).isFalse();

      migration("002_secret_plan.sql", "CREATE TABLE plans (id int);\n\nSELECT 'unclosed;");
      Poll.until("reads it again", SOON, () -> body(server), is -> is.contains("cannot be read"));
      migration("002_secret_plan.sql", "CREATE TABLE plans (id int);");
      Poll.until("failed before", SOON, () -> body(server), is -> is.contains("migration failed"));
      assertThat(server.readiness()).isEqualTo(503);

      CommandLineRun.of(database, migrations, "up");
      server.awaitReady();
      assertThat(exists("plans")).isTrue();

      migration("003_for_later.sql", "SELECT wrong;");
      assertThat(server.post("/api/migrations/up").statusCode()).isEqualTo(422);
      assertThat(server.readiness()).isEqualTo(200);
    }
  }

  @Test
  void aHardFailureEndsTheProcessWithItsExitCode() throws Exception {
    migration("002_wrong.sql", "SELECT wrong;");
    environment.put("MIGRATE_ON_START_FAIL_HARD", "true");

    try (Server server = start()) {
      assertThat(server.awaitExit(SOON)).isEqualTo(78);
      assertThat(server.log()).contains("002_wrong.sql");
    }
  }

  @Test
  void aHardFailureIsAlsoADatabaseThatDoesNotComeUp() {
    environment.put("MIGRATE_ON_START_FAIL_HARD", "true");
    environment.put("DATABASE_WAIT", "PT1S");
    try (Forwarder closed = new Forwarder(database.host(), database.port());
        Server server = Server.start(database.at(closed.port()), environment)) {
      assertThat(server.awaitExit(SOON)).isEqualTo(78);
      assertThat(server.log()).contains("nobody answers there");
    }
  }

  @Test
  void withMigrateOnStartOffOnlyElversOwnTablesAreMade() throws Exception {
    environment.put("MIGRATE_ON_START", "false");

    try (Server server = start()) {
      server.awaitReady();
      assertThat(exists("claims")).isFalse();
      assertThat(database.query("SELECT count(*) > 0 FROM pg_tables WHERE schemaname = 'elver'"))
          .containsExactly("t");
    }
  }

  @Test
  void aWrongPasswordIsToldAtOnce() {
    TestDatabase wrong =
        new TestDatabase(
            database.host(), database.port(), database.name(), database.user(), "hunter2");
    environment.put("DATABASE_WAIT", "PT10M");

    try (Server server = Server.start(wrong, environment).awaitLive()) {
      assertThat(server.get("/health/ready").body()).contains("login refused").contains("28P01");
      assertThat(server.log()).contains("the login is refused").doesNotContain("hunter2");
    }
  }

  @Test
  void aMissingDatabaseIsToldAtOnce() {
    TestDatabase missing =
        new TestDatabase(
            database.host(), database.port(), "nowhere", database.user(), database.password());
    environment.put("DATABASE_WAIT", "PT10M");

    try (Server server = Server.start(missing, environment).awaitLive()) {
      assertThat(server.get("/health/ready").body()).contains("no such database").contains("3D000");
      assertThat(server.log()).doesNotContain(database.password());
    }
  }

  @Test
  void aDatabaseThatComesUpLateIsMigratedThenAndOneThatIsGoneLaterIsAwaited() throws Exception {
    environment.put("DATABASE_WAIT", "PT1S");
    try (Forwarder forwarder = new Forwarder(database.host(), database.port());
        Server server = Server.start(database.at(forwarder.port()), environment)) {
      server.awaitLive();
      assertThat(server.readiness()).isEqualTo(503);
      assertThat(server.get("/health/ready").body()).contains("unreachable");

      forwarder.open();
      server.awaitReady();
      assertThat(exists("claims")).isTrue();

      forwarder.cutOff();
      assertThat(server.readiness()).isEqualTo(503);

      forwarder.open();
      server.awaitReady();
    }
  }

  @Test
  void theDatabaseIsWaitedForWhileTheServerStarts() {
    try (Forwarder forwarder = new Forwarder(database.host(), database.port());
        Server server = Server.start(database.at(forwarder.port()), environment)) {
      server.awaitLog("Waiting for the database");
      forwarder.open();

      server.awaitReady();
    }
  }

  @Test
  void aSettingThatCannotBeReadIsNamed() {
    environment.put("DATABASE_URL", "postgres://app:hunter2@db:port/shop");

    try (Server server = start().awaitLive()) {
      assertThat(server.get("/health/ready").body()).contains("DATABASE_URL");
      assertThat(server.log()).contains("the port is not a number").doesNotContain("hunter2");
    }
  }

  @Test
  void aTermSignalCancelsTheRunningMigrationAndGivesTheLockBack() throws Exception {
    migration("002_slow.sql", "SELECT pg_sleep(300);");

    try (Server server = start()) {
      server.awaitLog("Applying 002_slow.sql");
      assertThat(server.stop()).isLessThan(Duration.ofSeconds(15));
    }
    assertThat(
            database.query(
                """
                SELECT query FROM pg_stat_activity
                WHERE datname = current_database() AND query LIKE '%pg_sleep%'
                  AND pid <> pg_backend_pid()
                """))
        .isEmpty();

    migration("002_slow.sql", "SELECT 1;");
    long started = System.nanoTime();
    try (Server next = start().awaitReady()) {
      assertThat(next.log()).doesNotContain("Waiting for the migration lock");
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SOON);
    }
  }

  private static String body(Server server) {
    return server.get("/health/ready").body();
  }

  private Server start() {
    return Server.start(database, environment);
  }

  private void migration(String file, String sql) throws IOException {
    Files.writeString(migrations.resolve(file), sql);
  }

  private boolean exists(String table) throws SQLException {
    return database.query("SELECT to_regclass('" + table + "')").get(0) != null;
  }
}
