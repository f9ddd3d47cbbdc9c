package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
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

  private void copy(String file) throws IOException {
    Files.copy(Sample.FOLDER.resolve(file), folder.resolve(file));
  }

  private static Integer line(OutsideTransaction outside) {
    return outside == null ? null : outside.line();
  }
}
