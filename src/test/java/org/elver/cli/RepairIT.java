package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairIT {

  @TempDir Path folder;
  private final TestDatabase database = TestDatabases.newDatabase();

  @Test
  void aForgottenMigrationRunsAgainAndItsRowStays() throws Exception {
    write(
        "001_visits.sql",
        "CREATE TABLE IF NOT EXISTS visits (n int);\nINSERT INTO visits VALUES (1);");
    write("002_later.sql", "CREATE TABLE later ();");
    assertThat(run("up").exitCode()).isZero();

    CommandLineRun shown = run("repair", "--forget", "001_visits.sql");
    assertThat(shown.exitCode()).isEqualTo(2);
    assertThat(shown.err())
        .contains("Nothing was changed. 001_visits.sql: its row stays", "--confirm");
    assertThat(shown.out()).isEmpty();
    assertThat(run("status").out()).endsWith("Total: 2 applied, 0 pending\n");

    CommandLineRun done = run("repair", "--forget", "1", "--confirm");
    assertThat(done.exitCode()).isZero();
    assertThat(done.out()).startsWith("✓ 001_visits.sql: its row stays and no longer counts");
    assertThat(run("status").out()).endsWith("Total: 1 applied, 1 pending\n");

    assertThat(run("up").exitCode()).isZero();
    assertThat(database.query("SELECT n FROM visits")).containsExactly("1", "1");
    assertThat(history()).containsExactly("001 completed t", "002 completed f", "001 completed f");
    assertThat(audit())
        .singleElement()
        .asString()
        .startsWith("repair forget|001_visits.sql|elver-cli ");
  }

  @Test
  void aFailedMigrationThatCameHalfWayStartsAnew() throws Exception {
    write("001_t.sql", "CREATE TABLE t (n int);\nVACUUM t;\nSELECT nothing;");
    assertThat(run("up").exitCode()).isEqualTo(1);
    database.execute("DROP TABLE t");
    write("001_t.sql", "CREATE TABLE t (m int);\nVACUUM t;");
    assertThat(run("up").exitCode()).isEqualTo(4);

    assertThat(run("repair", "001_t.sql", "--forget", "--confirm").exitCode()).isZero();

    assertThat(run("up").exitCode()).isZero();
    assertThat(database.query("SELECT count(m) FROM t")).containsExactly("0");
  }

  @Test
  void anAcceptedFileIsWhatWasApplied() throws Exception {
    write("001_t.sql", "CREATE TABLE t (n int);");
    run("up");
    String before = checksum();
    write("001_t.sql", "-- a comment\nCREATE TABLE t (n int);");
    assertThat(run("up").exitCode()).isEqualTo(4);

    assertThat(run("repair", "--accept", "t").exitCode()).isEqualTo(2);
    CommandLineRun done = run("repair", "--accept", "t", "--confirm", "--json");

    assertThat(done.exitCode()).isZero();
    assertThat(done.out()).contains("\"action\": \"accept\"", "\"carriedOut\": true", before);
    assertThat(checksum()).isNotEqualTo(before);
    assertThat(
            database.query(
                "SELECT metadata ->> 'checksumBefore' FROM elver.migration_history WHERE scope = 'application'"))
        .containsExactly(before);
    assertThat(
            database.query(
                "SELECT detail ->> 'recordedChecksum' FROM elver.audit WHERE action LIKE 'repair%'"))
        .containsExactly(before);
    assertThat(run("up").out()).isEqualTo("✓ No pending migrations\n");
    CommandLineRun again = run("repair", "--accept", "t", "--confirm");
    assertThat(again.exitCode()).isEqualTo(4);
    assertThat(again.err()).contains("001_t.sql has not changed.");
  }

  @Test
  void whatCannotBeRepairedIsSaid() throws Exception {
    write("001_t.sql", "CREATE TABLE t (n int);");
    run("up");

    assertThat(run("repair", "--forget", "999", "--confirm").err())
        .contains("No migration \"999\"");
    assertThat(run("repair", "--done", "001", "--confirm").err())
        .contains("\"001_t.sql\" is not in doubt");
    assertThat(run("repair", "--done").err()).contains("Which migration?");
    assertThat(run("repair", "001").exitCode()).isEqualTo(2);
    assertThat(run("repair", "001", "--done", "--again", "--confirm").exitCode()).isEqualTo(2);
    assertThat(audit()).isEmpty();
  }

  private String checksum() throws SQLException {
    return database
        .query("SELECT checksum FROM elver.migration_history WHERE scope = 'application'")
        .get(0);
  }

  private List<String> history() throws SQLException {
    return database.query(
        "SELECT version || ' ' || status || ' ' || CASE WHEN metadata ->> 'forgottenAt' IS NULL THEN 'f' ELSE 't' END"
            + " FROM elver.migration_history WHERE scope = 'application' ORDER BY id");
  }

  private List<String> audit() throws SQLException {
    return database.query(
        "SELECT action || '|' || subject || '|' || who FROM elver.audit WHERE action LIKE 'repair%' ORDER BY id");
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(database, folder, arguments);
  }

  private void write(String file, String sql) throws IOException {
    Files.writeString(folder.resolve(file), sql);
  }
}
