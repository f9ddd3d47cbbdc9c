package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import org.elver.testing.Leftovers;
import org.elver.testing.Poll;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transfers on the command line, from one database into another, without a server. */
class TransferCliIT {

  @TempDir Path folder;
  private final TestDatabase target = TestDatabases.newDatabase();
  private final TestDatabase source = TestDatabases.newDatabase();
  private TransferEngine engine;
  private long connection;

  @BeforeEach
  void prepare() throws Exception {
    source.execute(
        """
        CREATE TABLE users AS SELECT n AS id, 'user ' || n AS name FROM generate_series(1, 1000) n;
        """);
    target.execute("CREATE TABLE people (id int PRIMARY KEY, name text NOT NULL)");
    engine = new TransferEngine(target, folder);
    connection = engine.connect("legacy", source);
  }

  @AfterEach
  void nothingIsLeft() {
    Leftovers.none(target);
    Leftovers.none(source);
  }

  @Test
  void aTransferRunsToItsEnd() throws Exception {
    define("Import people", "SELECT id, name FROM users", null);

    CommandLineRun run = elver("run", "Import people");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            → Running transfer: Import people
            ✓ Transfer completed: Import people
                  1,000 rows read, 1,000 affected (1,000 inserted)
            """);
    assertThat(run.err()).matches("Took \\d+ ms, [\\d,]+ rows/s, writer copy\n");
    assertThat(target.query("SELECT count(*) FROM people")).containsExactly("1000");
    assertThat(target.query("SELECT door, status FROM elver.transfer_run"))
        .containsExactly("command-line");

    assertThat(elver("list").out())
        .contains("Id", "Name", "Status", "Import people", "COMPLETED", "1000");
    assertThat(elver("runs", "Import people").out()).contains("COMPLETED", "copy", "1000");
  }

  @Test
  void theAnswersAreTheRecordsWhereJsonWasAskedFor() throws Exception {
    long id = define("Import people", "SELECT id, name FROM users", null);

    JsonObject run = object(elver("run", Long.toString(id), "--json").out());
    assertThat(run.getString("status")).isEqualTo("COMPLETED");
    assertThat(run.getInt("rowsAffected")).isEqualTo(1000);
    JsonArray list = array(elver("list", "--json").out());
    assertThat(list).hasSize(1);
    assertThat(list.getJsonObject(0).getString("name")).isEqualTo("Import people");
    JsonObject runs = object(elver("runs", "Import people", "--json").out());
    assertThat(runs.getJsonArray("items")).containsExactly(run);
    assertThat(runs.getInt("total")).isEqualTo(1);
  }

  @Test
  void aRunThatFailsTellsTheRowAndLeavesNothing() throws Exception {
    source.execute("UPDATE users SET name = NULL WHERE id = 700");
    define("Import people", "SELECT id, name FROM users ORDER BY id", null);

    CommandLineRun run = elver("run", "Import people");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("✗ Transfer failed: Import people", "Row 700", "name");
    assertThat(target.query("SELECT count(*) FROM people")).containsExactly("0");
    assertThat(elver("run", "Import people", "--json").exitCode()).isEqualTo(1);
  }

  @Test
  void whatItDependsOnIsRunBeforeIt() throws Exception {
    target.execute("CREATE TABLE parents (id int PRIMARY KEY)");
    target.execute("ALTER TABLE people ADD FOREIGN KEY (id) REFERENCES parents");
    long parents =
        define("Parents", "SELECT id FROM users", "INSERT INTO parents VALUES ({{id}})", List.of());
    define(
        "People",
        "SELECT id, name FROM users",
        "INSERT INTO people VALUES ({{id}}, {{name}})",
        List.of(parents));

    assertThat(elver("run", "People", "--prerequisites").exitCode()).isZero();

    assertThat(target.query("SELECT count(*) FROM people")).containsExactly("1000");
    assertThat(target.query("SELECT trigger FROM elver.transfer_run ORDER BY id"))
        .containsExactlyInAnyOrder("manual", "prerequisite");
  }

  @Test
  void whatIsRunningIsNotStartedAgain() throws Exception {
    long id = define("Long", "SELECT id, name FROM users", null);
    target.execute(
        """
        UPDATE elver.transfer SET status = 'RUNNING';
        INSERT INTO elver.transfer_run
          (transfer_id, version, triggered_by, trigger, door, holder, expires_at)
        VALUES (%d, 1, 'somebody', 'manual', 'rest', 'another server', now() + interval '1 hour')
        """
            .formatted(id));

    CommandLineRun run = elver("run", "Long");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("The transfer \"Long\" is running");
  }

  @Test
  void anInterruptionCancelsTheRunAndGivesTheTransferBack() throws Exception {
    define("Sleepy", "SELECT id, name || pg_sleep(0.5) AS name FROM users", null);
    try (CommandLineRun run = engine.start("run", "Sleepy")) {
      Poll.until(
          source.asSuperuser(),
          """
          SELECT count(*) > 0 FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event = 'PgSleep'
          """);

      run.terminated();

      assertThat(run.exitCode()).isEqualTo(143);
      assertThat(run.err())
          .contains("Interrupted: cancelling what runs, and giving the transfer back");
      assertThat(target.query("SELECT status FROM elver.transfer")).containsExactly("FAILED");
      assertThat(target.query("SELECT error FROM elver.transfer_run"))
          .singleElement()
          .asString()
          .startsWith("Cancelled by ");
      assertThat(target.query("SELECT count(*) FROM people")).containsExactly("0");
    }
  }

  @Test
  void anUnknownNameIsWrongUsage() {
    CommandLineRun run = elver("run", "Nobody");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("✗ There is no transfer Nobody.\n");
    assertThat(elver("runs", "1").exitCode()).isEqualTo(2);
    assertThat(elver("runs", "x", "--limit", "0").exitCode()).isEqualTo(2);
    assertThat(elver("list").out()).isEqualTo("No transfers\n");
  }

  @Test
  void aDatabaseThatElverHasNotSeenHasNoTransfers() {
    TestDatabase fresh = TestDatabases.newDatabase();

    CommandLineRun run = CommandLineRun.of(fresh, folder, "transfer", "list");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("No transfers\n");
  }

  private CommandLineRun elver(String... arguments) {
    return engine.elver(arguments);
  }

  private long define(String name, String query, List<Long> dependsOn) {
    return define(name, query, "INSERT INTO people VALUES ({{id}}, {{name}})", dependsOn);
  }

  private long define(String name, String query, String statement, List<Long> dependsOn) {
    return engine.define(TransferEngine.definition(name, connection, query, statement, dependsOn));
  }

  private static JsonObject object(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  private static JsonArray array(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readArray();
    }
  }
}
