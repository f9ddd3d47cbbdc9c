package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.elver.migration.Unproved.Reason;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.plan.Extent;
import org.elver.problem.MigrationsRefused;
import org.elver.testing.Dump;
import org.elver.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DryRunOnCopyIT extends EngineFixture {

  private static final String SCRATCH =
      "SELECT datname FROM pg_database WHERE datname LIKE 'elver\\_scratch\\_%'";

  @AfterEach
  void noScratchDatabaseIsLeft() throws SQLException {
    assertThat(database.query(SCRATCH)).isEmpty();
  }

  private UpReport tried() {
    return tried(database);
  }

  private UpReport tried(TestDatabase login) {
    return engine(Map.of("DATABASE_URL", login.url()))
        .migrations()
        .dryRuns()
        .up(UpOptions.AT_ONCE, true, MigrationProgress.SILENT);
  }

  @Test
  void runsWhatIsPendingInAScratchDatabaseOfWhatIsApplied() throws SQLException {
    write(
        "001_a.sql", "CREATE TABLE a (id int PRIMARY KEY, n text); INSERT INTO a VALUES (1, 'x')");
    write("R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT n FROM a");
    assertApplied(up());
    database.execute("INSERT INTO a VALUES (2, 'y')");
    write("002_b.sql", "CREATE INDEX CONCURRENTLY a_n ON a (n)");
    write("003_c.sql", "ALTER TABLE a ADD COLUMN x int");
    String before = Dump.everything(database);

    UpReport report = tried();

    assertThat(report.failed()).isEmpty();
    assertThat(report.success()).isTrue();
    assertThat(report.applied())
        .extracting(HistoryEntry::file)
        .containsExactly("002_b.sql", "003_c.sql");
    assertThat(report.applied()).extracting(HistoryEntry::batch).containsOnly(2);
    assertThat(report.applied().get(0).outsideTransaction()).isNotNull();
    assertThat(report.applied().get(0).observed().changes())
        .singleElement()
        .satisfies(change -> assertThat(change.object()).isEqualTo("Odd, place.a_n"));
    assertThat(report.remarks().onCopy()).isTrue();
    assertThat(report.remarks().notes().get(0)).contains("rows and times say nothing");
    assertThat(Dump.everything(database)).isEqualTo(before);

    UpReport done =
        engine()
            .migrations()
            .dryRuns()
            .runUp(report.planId(), RunOptions.AT_ONCE, MigrationProgress.SILENT);
    assertThat(done.applied()).hasSize(2);
  }

  @Test
  void aFailureThereIsAFailureAndTheScratchDatabaseGoes() throws SQLException {
    write("001_a.sql", "CREATE TYPE mood AS ENUM ('good')");
    assertApplied(up());
    write("002_b.sql", "ALTER TYPE mood ADD VALUE 'bad'");
    write("003_c.sql", "SELECT 'bad'::mood");
    write("004_d.sql", "CREATE TABLE d (id int);\nSELECT 1 / 0");

    UpReport report = tried();

    assertThat(report.applied()).hasSize(2);
    assertThat(report.failed().get(0).sqlState()).isEqualTo("22012");
    assertThat(report.failed().get(0).line()).isEqualTo(2);
    assertThat(history()).containsExactly("001_a.sql completed");
  }

  @Test
  void whatConcernsTheClusterIsNeverRunThere() throws SQLException {
    TestDatabase superuser = database.asSuperuser();
    write("001_a.sql", "CREATE TABLE a (id int)");
    assertApplied(up());
    write("002_b.sql", "CREATE ROLE elver_never;\nCREATE TABLE b (id int)");
    write("003_c.sql", "DO $$ BEGIN CREATE ROLE elver_never; END $$");
    write(
        "004_d.sql",
        "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS 'BEGIN EXECUTE ''CREATE RO'' ||"
            + " ''LE elver_never''; END';\nSELECT f()");
    write("005_e.sql", "GRANT SELECT ON b TO elver_never");

    UpReport report = tried(superuser);

    assertThat(report.failed()).isEmpty();
    assertThat(report.applied())
        .extracting(HistoryEntry::file)
        .containsExactly("002_b.sql", "003_c.sql");
    assertThat(report.remarks().unproved())
        .extracting(unproved -> unproved.file() + " " + unproved.reason())
        .containsExactly(
            "002_b.sql " + Reason.clusterWide,
            "003_c.sql " + Reason.clusterWide,
            "004_d.sql " + Reason.clusterWide,
            "005_e.sql " + Reason.undecided);
    assertThat(report.remarks().unproved().get(0).detail()).contains("Line 1: CREATE ROLE");
    assertThat(superuser.query("SELECT rolname FROM pg_roles WHERE rolname = 'elver_never'"))
        .isEmpty();
  }

  @Test
  void aDownIsTriedThere() throws SQLException {
    write("001_a.sql", "-- Up\nCREATE TABLE a (id int);\n-- Down\nDROP TABLE a;\n");
    write(
        "002_b.sql",
        "-- Up\nCREATE INDEX a_id ON a (id);\n-- Down\nDROP INDEX CONCURRENTLY a_id;\n");
    assertApplied(up());

    DownReport report =
        engine(Map.of("DATABASE_URL", database.url()))
            .migrations()
            .dryRuns()
            .down(DownOptions.AT_ONCE.of(new Extent.Steps(2)), true, MigrationProgress.SILENT);

    assertThat(report.failed()).isEmpty();
    assertThat(report.rolledBack())
        .extracting(HistoryEntry::file)
        .containsExactly("002_b.sql", "001_a.sql");
    assertThat(exists("a")).isTrue();
  }

  @Test
  void whoMayNotMakeDatabasesIsToldWhatToGrant() throws SQLException {
    TestDatabase superuser = database.asSuperuser();
    superuser.execute("CREATE ROLE elver_small LOGIN PASSWORD 'small'");
    superuser.execute("GRANT CREATE ON DATABASE " + database.name() + " TO elver_small");
    try {
      TestDatabase small =
          new TestDatabase(
              database.host(), database.port(), database.name(), "elver_small", "small");
      TestEngine engine =
          new TestEngine(small, folder, Map.of("DATABASE_URL", small.url(), "ELVER_SCHEMA", "own"));
      write("001_a.sql", "SELECT 1");
      assertThatThrownBy(
              () ->
                  engine
                      .migrations()
                      .dryRuns()
                      .up(UpOptions.AT_ONCE, true, MigrationProgress.SILENT))
          .isInstanceOf(MigrationsRefused.class)
          .hasMessageContaining("ALTER ROLE elver_small CREATEDB");
      engine.close();
    } finally {
      superuser.execute("DROP OWNED BY elver_small; DROP ROLE elver_small");
    }
  }

  @Test
  void aCopyThatTheAppliedFilesDoNotMakeIsRefused() throws SQLException {
    database.execute("CREATE TABLE byhand (id int)");
    write("001_a.sql", "ALTER TABLE byhand ADD COLUMN x int");
    assertApplied(up());
    write("002_b.sql", "SELECT 1");

    assertThatThrownBy(this::tried)
        .isInstanceOf(MigrationsRefused.class)
        .hasMessageContaining("001_a.sql:1")
        .hasMessageContaining("byhand");
  }

  @Test
  void whatAKilledProcessLeftIsDroppedByTheNext() throws SQLException {
    write("001_a.sql", "SELECT 1");
    String gone = "elver_scratch_999999_1700000000000000";
    database.execute("CREATE DATABASE " + gone);
    String alive;
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      alive =
          database
              .query(
                  "SELECT 'elver_scratch_' || pid || '_' || (extract(epoch FROM backend_start)"
                      + " * 1000000)::bigint FROM pg_stat_activity"
                      + " WHERE datname = current_database() AND state = 'idle' LIMIT 1")
              .get(0);
      statement.execute("CREATE DATABASE " + alive);

      assertThat(tried().success()).isTrue();

      assertThat(database.query(SCRATCH)).isEqualTo(List.of(alive));
    }
    database.execute("DROP DATABASE " + alive);
  }
}
