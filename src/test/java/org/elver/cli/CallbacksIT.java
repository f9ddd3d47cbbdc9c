package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.elver.testing.Leftovers;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQL files that run before and after migrations, named as Flyway names them. */
class CallbacksIT {

  @TempDir Path folder;
  private final TestDatabase database = TestDatabases.newDatabase();

  @BeforeEach
  void twoMigrationsAndAPlaceToNote() throws Exception {
    database.execute("CREATE TABLE noted (id serial, what text, tx bigint DEFAULT txid_current())");
    write("001_first.sql", "CREATE TABLE first ();" + noting("first"));
    write(
        "002_second.sql",
        "CREATE TABLE second (id int);\nCREATE INDEX CONCURRENTLY ON second (id);"
            + noting("second")
            + "\n-- Down migration\nDROP TABLE second;");
    for (String event :
        List.of(
            "beforeMigrate",
            "beforeEachMigrate",
            "afterEachMigrate",
            "afterEachMigrateError",
            "afterMigrateApplied",
            "afterMigrate",
            "afterMigrateError")) {
      write(event + ".sql", noting(event));
    }
  }

  @Test
  void theyRunInOrderAndThoseOfAMigrationInItsTransaction() throws Exception {
    write("callbacks/beforeMigrate__a_second_one.sql", noting("beforeMigrate too"));

    CommandLineRun up = run("up");

    assertThat(up.exitCode()).as(up.out() + up.err()).isZero();
    assertThat(database.query("SELECT what FROM noted ORDER BY id"))
        .containsExactly(
            "beforeMigrate",
            "beforeMigrate too",
            "beforeEachMigrate",
            "first",
            "afterEachMigrate",
            "beforeEachMigrate",
            "second",
            "afterEachMigrate",
            "afterMigrateApplied",
            "afterMigrate");
    assertThat(database.query("SELECT string_agg(what, ' ' ORDER BY id) FROM noted GROUP BY tx"))
        .contains("beforeMigrate beforeMigrate too", "beforeEachMigrate first afterEachMigrate");
    assertThat(
            database.query(
                "SELECT file FROM elver.migration_history WHERE scope = 'application' ORDER BY id"))
        .containsExactly("001_first.sql", "002_second.sql");
    assertThat(up.err()).contains("beforeMigrate.sql: 1 statement");
    assertThat(run("up").out()).contains("No pending migrations");
    assertThat(database.query("SELECT count(*) FROM noted")).containsExactly("10");
    Leftovers.none(database);
  }

  @Test
  void whatBeforeEachSetsHoldsForTheMigration() throws Exception {
    database.execute("CREATE SCHEMA shop; CREATE TABLE shop.noted (what text)");
    write("beforeEachMigrate.sql", "SET search_path = shop, public;");
    write("002_second.sql", noting("second"));

    assertThat(run("up").exitCode()).isZero();

    assertThat(database.query("SELECT what FROM shop.noted WHERE what IN ('first', 'second')"))
        .containsExactly("first", "second");
  }

  @Test
  void theSameWithUndoRunAroundARollBack() throws Exception {
    undo("003_third", "CREATE TABLE third ();", "DROP TABLE third;" + noting("third undone"));
    assertThat(run("up").exitCode()).isZero();
    database.execute("TRUNCATE noted");

    CommandLineRun down = run("down", "--steps", "2");

    assertThat(down.exitCode()).as(down.out() + down.err()).isZero();
    assertThat(database.query("SELECT what FROM noted ORDER BY id"))
        .containsExactly(
            "beforeUndo",
            "beforeEachUndo",
            "third undone",
            "afterEachUndo",
            "beforeEachUndo",
            "afterEachUndo",
            "afterUndo");
    assertThat(database.query("SELECT string_agg(what, ' ' ORDER BY id) FROM noted GROUP BY tx"))
        .contains("beforeEachUndo third undone afterEachUndo");
    assertThat(database.query("SELECT to_regclass('second'), to_regclass('third')"))
        .containsExactly((String) null);
    assertThat(
            database.query(
                """
                SELECT concat_ws(' ', file, direction, status) FROM elver.migration_history
                WHERE scope = 'application' AND direction = 'down' ORDER BY id
                """))
        .containsExactly("003_third.sql down rolled-back", "002_second.sql down rolled-back");
    Leftovers.none(database);
  }

  @Test
  void aFailedRollBackIsFollowedByTheErrorCallbacksOfUndo() throws Exception {
    undo("003_third", "CREATE TABLE third ();", "DROP TABLE third; SELECT 1 / 0;");
    assertThat(run("up").exitCode()).isZero();
    database.execute("TRUNCATE noted");

    CommandLineRun failed = run("down");

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(database.query("SELECT what FROM noted ORDER BY id"))
        .containsExactly("beforeUndo", "afterEachUndoError", "afterUndoError");
    assertThat(database.query("SELECT to_regclass('third')")).containsExactly("third");

    write("beforeEachUndo.sql", "SELECT wrong;");
    CommandLineRun callback = run("down");
    assertThat(callback.exitCode()).isEqualTo(1);
    assertThat(callback.out()).contains("beforeEachUndo.sql:1: ").contains("SQLState 42703");
    assertThat(database.query("SELECT to_regclass('third')")).containsExactly("third");
    Leftovers.none(database);
  }

  private void undo(String name, String up, String down) throws Exception {
    write(name + ".sql", up + "\n-- Down migration\n" + down);
    for (String event :
        List.of(
            "beforeUndo",
            "beforeEachUndo",
            "afterEachUndo",
            "afterEachUndoError",
            "afterUndo",
            "afterUndoError")) {
      write(event + ".sql", noting(event));
    }
  }

  @Test
  void aFailedMigrationIsFollowedByTheErrorCallbacks() throws Exception {
    write("002_second.sql", "SELECT 1 / 0;");

    CommandLineRun up = run("up");

    assertThat(up.exitCode()).isEqualTo(1);
    assertThat(database.query("SELECT what FROM noted ORDER BY id"))
        .containsExactly(
            "beforeMigrate",
            "beforeEachMigrate",
            "first",
            "afterEachMigrate",
            "afterEachMigrateError",
            "afterMigrateError");
  }

  @Test
  void aFailingCallbackStopsTheRunWithItsFileAndLine() throws Exception {
    write("afterEachMigrate.sql", "SELECT 1;\n\nSELECT wrong;");
    CommandLineRun each = run("up");

    assertThat(each.exitCode()).isEqualTo(1);
    assertThat(each.out())
        .contains("001_first.sql: callback afterEachMigrate.sql:3: ")
        .contains("SQLState 42703");
    assertThat(database.query("SELECT to_regclass('first')")).containsExactly((String) null);

    write("beforeMigrate.sql", "\nSELECT wrong;");
    CommandLineRun before = run("up");

    assertThat(before.exitCode()).isEqualTo(1);
    assertThat(before.out()).contains("beforeMigrate.sql:2: ").contains("SQLState 42703");
    assertThat(before.out()).doesNotContain("Running migration");
    Leftovers.none(database);
  }

  @Test
  void whatElverDoesNotHaveIsAnErrorThatSaysWhatThereIs() throws Exception {
    write("afterClean.sql", "SELECT 1;");
    CommandLineRun unknown = run("up");
    assertThat(unknown.exitCode()).isEqualTo(4);
    assertThat(unknown.err()).contains("afterClean.sql: a callback that Elver does not have");

    write(".elverignore", "afterClean.sql");
    write("afterMigrate.sql", "SELECT 1;\nVACUUM;");
    CommandLineRun outside = run("up");
    assertThat(outside.exitCode()).isEqualTo(4);
    assertThat(outside.err()).contains("afterMigrate.sql:2: VACUUM cannot run in a transaction");
    assertThat(database.query("SELECT count(*) FROM noted")).containsExactly("0");
  }

  private static String noting(String what) {
    return "\nINSERT INTO noted (what) VALUES ('" + what + "');";
  }

  private CommandLineRun run(String... arguments) throws SQLException {
    return CommandLineRun.of(database, folder, arguments);
  }

  private void write(String file, String sql) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, sql);
  }
}
