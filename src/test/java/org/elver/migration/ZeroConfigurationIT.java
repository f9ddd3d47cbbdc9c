package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.Map;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.OutsideTransaction;
import org.elver.migration.plan.FoundMigration;
import org.elver.migration.plan.MigrationStatus;
import org.elver.testing.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that PostgreSQL takes are applied as they stand, and none makes Elver wait for itself. */
@Timeout(60)
class ZeroConfigurationIT extends EngineFixture {

  static Collection<Sample> samples() {
    return Sample.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void appliesAsItStands(Sample sample) throws Exception {
    if (sample.after().isPresent()) {
      copy(sample.after().get());
      assertApplied(up());
    }
    copy(sample.file());

    UpReport report = up();

    assertApplied(report);
    assertThat(database.query(sample.then())).containsExactly("t");
    assertThat(report.applied()).hasSize(1);
    assertSaysWhyOutside(sample, report.applied().get(0));
    assertThat(up().applied()).isEmpty();
  }

  private void assertSaysWhyOutside(Sample sample, HistoryEntry entry) throws Exception {
    Integer line = sample.outsideLine().orElse(null);
    assertThat(line(entry.outsideTransaction())).isEqualTo(line);
    MigrationStatus.Applied shown =
        engine().migrations().status().applied().stream()
            .filter(applied -> applied.file().equals(sample.file()))
            .findFirst()
            .orElseThrow();
    assertThat(shown.outsideTransaction()).isEqualTo(entry.outsideTransaction());
    assertThat(
            database.query(
                "SELECT outside_line FROM elver.migration_history WHERE file = '"
                    + sample.file()
                    + "'"))
        .containsExactly(line == null ? null : line.toString());
    if (line != null) {
      assertThat(shown.outsideTransaction().reason()).isNotBlank();
    }
  }

  @Test
  void theListNamesTheLineThatForcesAFileOutside() throws IOException {
    copy("001_one_concurrent_index.sql");
    copy("014_rolled_back_block.sql");
    copy("036_wrapped.sql");

    assertThat(engine().migrations().list())
        .extracting(FoundMigration::outsideTransaction)
        .containsExactly(
            new OutsideTransaction(5, "CREATE INDEX CONCURRENTLY"),
            new OutsideTransaction(7, "its own ROLLBACK"),
            null);
  }

  @Test
  void allOfThemApplyInOneRun() throws Exception {
    for (Sample sample : Sample.all()) {
      copy(sample.file());
    }

    UpReport report = up();

    assertApplied(report);
    assertThat(report.applied())
        .extracting(HistoryEntry::file)
        .containsExactlyElementsOf(Sample.all().stream().map(Sample::file).toList());
    for (Sample sample : Sample.all()) {
      assertThat(database.query(sample.then())).as(sample.file()).containsExactly("t");
    }
  }

  @Test
  void anotherRoleBreaksNeitherTheHistoryNorWhatFollows() throws Exception {
    database
        .asSuperuser()
        .execute(
            """
            DO $$ BEGIN
              IF to_regrole('"shop clerk"') IS NULL THEN CREATE ROLE "shop clerk"; END IF;
            END $$;
            GRANT "shop clerk" TO "shop owner";
            GRANT CREATE, USAGE ON SCHEMA "Odd, place" TO "shop clerk";
            """);
    String clerks = "SET ROLE \"shop clerk\";\nCREATE TABLE %s (id int);\nSELECT current_user;\n";
    write("001_in_a_transaction.sql", clerks.formatted("clerks"));
    write("002_local.sql", clerks.replace("ROLE", "LOCAL ROLE").formatted("clerks_local"));
    write("003_outside.sql", "-- no-transaction\n" + clerks.formatted("clerks_outside"));
    write(
        "004_in_its_own.sql",
        "BEGIN;"
            + clerks.replace("ROLE", "LOCAL ROLE").formatted("clerks_own")
            + "COMMIT;\nBEGIN;\n"
            + clerks.formatted("clerks_own_2")
            + "COMMIT;\nCREATE TABLE clerks_still ();\nCREATE INDEX CONCURRENTLY ON clerks (id)");
    write("005_the_owner_again.sql", "CREATE TABLE owners ();");

    UpReport report = up();

    assertApplied(report);
    assertThat(
            database.query(
                """
                SELECT tablename FROM pg_tables
                WHERE tableowner = 'shop clerk' AND schemaname = 'Odd, place' ORDER BY 1
                """))
        .containsExactly(
            "clerks",
            "clerks_local",
            "clerks_outside",
            "clerks_own",
            "clerks_own_2",
            "clerks_still");
    assertThat(database.query("SELECT tableowner FROM pg_tables WHERE tablename = 'owners'"))
        .containsExactly("shop owner");
  }

  @Test
  void aSerializableTransactionReadsWhatWasThere() throws Exception {
    database.execute("CREATE TABLE there (n int); INSERT INTO there VALUES (1)");
    write(
        "001_serializable.sql",
        "BEGIN ISOLATION LEVEL SERIALIZABLE; INSERT INTO there SELECT n + 1 FROM there; COMMIT;");

    assertApplied(up());

    assertThat(database.query("SELECT sum(n) FROM there")).containsExactly("3");
  }

  @Test
  void endingEveryOtherSessionEndsNoMigration() throws Exception {
    write(
        "001_alone.sql",
        """
        SELECT pg_sleep(1);
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();
        SELECT pg_sleep(1);
        """);
    write("002_after.sql", "CREATE TABLE after_it (id int); VACUUM after_it;");

    assertApplied(engine(Map.of("MIGRATION_LOCK_TTL", "PT1S")).up());
  }

  @Test
  void whatNeedsASuperuserRunsAsOne() throws Exception {
    write(
        "001_system.sql",
        """
        ALTER SYSTEM SET cursor_tuple_fraction = 0.2;
        ALTER SYSTEM RESET cursor_tuple_fraction;
        """);
    write(
        "002_authorization.sql",
        "SET SESSION AUTHORIZATION \"shop owner\"; CREATE TABLE of_the_owner ();");
    try (TestEngine engine = new TestEngine(database.asSuperuser(), folder, Map.of())) {
      assertApplied(engine.up());
    }
    assertThat(database.query("SELECT tableowner FROM pg_tables WHERE tablename = 'of_the_owner'"))
        .containsExactly("shop owner");
  }

  @Test
  void aScriptsOwnTimeOutsHoldUntilItsEnd() throws Exception {
    String asserted =
        "DO $$ BEGIN ASSERT current_setting('lock_timeout') = '9s', current_setting('lock_timeout'); END $$;\n";
    write(
        "001_times.sql",
        "SET lock_timeout = '9s';\n"
            + asserted
            + "CREATE TABLE timed (id int);\nCREATE INDEX CONCURRENTLY ON timed (id);\n"
            + asserted);

    assertApplied(up());
  }

  private void copy(String file) throws IOException {
    Files.copy(Sample.FOLDER.resolve(file), folder.resolve(file));
  }

  private static Integer line(OutsideTransaction outside) {
    return outside == null ? null : outside.line();
  }
}
