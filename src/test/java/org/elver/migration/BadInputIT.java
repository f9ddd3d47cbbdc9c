package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.plan.MigrationStatus;
import org.elver.problem.InvalidMigration;
import org.elver.problem.InvalidSetting;
import org.elver.problem.MigrationsRefused;
import org.elver.problem.Place;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is wrong is named with its place, and nothing is applied. */
@Timeout(60)
class BadInputIT extends EngineFixture {

  @BeforeEach
  void aGoodOneBefore() {
    write("001_good.sql", "CREATE TABLE good ();");
  }

  @Test
  void anUnknownFileName() {
    write("2nd try.sql", "CREATE TABLE bad ();");

    assertInvalid(this::up, new Place(null, "2nd try.sql", 0), "001_words.sql");
  }

  @Test
  void oneVersionTwice() {
    write("sub/1_other.sql", "CREATE TABLE bad ();");

    assertInvalid(this::up, null, "001_good.sql", "sub/1_other.sql");
  }

  @Test
  void anUnterminatedQuote() {
    for (String quote : List.of("'", "\"", "$body$", "/*", "E'it\\'")) {
      write("002_quote.sql", "CREATE TABLE bad ();\nSELECT " + quote + "x;\n\n");
      assertInvalid(this::up, new Place("002", "002_quote.sql", 2));
    }
  }

  @Test
  void bytesThatAreNotUtf8() throws IOException {
    Files.write(
        folder.resolve("002_latin.sql"),
        "-- Gr\n\nSELECT 'M\u00fcller';".getBytes(StandardCharsets.ISO_8859_1));

    assertInvalid(this::up, new Place(null, "002_latin.sql", 3), "not UTF-8", "0xFC");
  }

  @Test
  void aCommandOfPsql() {
    write("002_psql.sql", "CREATE TABLE bad ();\n\\set x 1\nSELECT :x;");

    assertInvalid(this::up, new Place("002", "002_psql.sql", 2), "\\set");
  }

  @Test
  void aTransactionThatIsNeverCommitted() {
    write("002_open.sql", "CREATE TABLE bad ();\nBEGIN;\nCREATE TABLE worse ();");

    assertInvalid(this::up, new Place("002", "002_open.sql", 2), "never committed");
  }

  @Test
  void aFolderThatIsNotThereOrNone() throws Exception {
    Path missing = folder.resolve("missing");
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), missing);
    for (Path wrong : List.of(missing, folder.resolve("001_good.sql"), dangling)) {
      TestEngine engine = engine(Map.of("MIGRATIONS_DIR", wrong.toString()));
      assertThatExceptionOfType(InvalidSetting.class)
          .isThrownBy(engine::up)
          .withMessageContaining("MIGRATIONS_DIR")
          .withMessageContaining(wrong.toString());
    }
    assertNothingIsThere();
  }

  @Test
  void aFileThatCannotBeRead() throws Exception {
    Files.createSymbolicLink(folder.resolve("002_dangling.sql"), folder.resolve("gone.sql"));
    assertInvalid(this::up, Place.of("002_dangling.sql"), "no such file");
  }

  @Test
  void anErrorInTheMiddleLeavesNothingOfTheFile() throws Exception {
    write(
        "002_broken.sql",
        """
        -- Description: breaks
        CREATE TABLE bad (id int);

        INSERT INTO bad
        VALUES (1),
               ('one');
        CREATE TABLE never ();
        """);
    write("003_after.sql", "CREATE TABLE after_it ();");

    UpReport report = up();

    assertThat(report.success()).isFalse();
    assertThat(report.applied()).extracting(HistoryEntry::file).containsExactly("001_good.sql");
    HistoryEntry failure = report.failed().get(0);
    assertThat(failure.status()).isEqualTo("failed");
    assertThat(failure.file()).isEqualTo("002_broken.sql");
    assertThat(failure.line()).isEqualTo(6);
    assertThat(failure.sqlState()).isEqualTo("22P02");
    assertThat(failure.statement()).startsWith("INSERT INTO bad");
    assertThat(failure.error()).contains("invalid input syntax for type integer: \"one\"");
    assertThat(exists("bad")).isFalse();
    assertThat(exists("after_it")).isFalse();
    assertThat(history()).containsExactly("001_good.sql completed", "002_broken.sql failed");
    MigrationStatus status = engine().migrations().status();
    assertThat(status.failed())
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.state()).isEqualTo(MigrationStatus.FailedState.failed);
              assertThat(failed.line()).isEqualTo(6);
              assertThat(failed.sqlState()).isEqualTo("22P02");
            });
    assertThat(status.pending()).extracting("file").containsExactly("003_after.sql");

    write("002_broken.sql", "CREATE TABLE bad (id int);");
    assertApplied(up());
    assertThat(exists("bad")).isTrue();
    assertThat(history())
        .containsExactly(
            "001_good.sql completed",
            "002_broken.sql failed",
            "002_broken.sql completed",
            "003_after.sql completed");
    assertThat(engine().migrations().status().failed()).isEmpty();
  }

  @Test
  void aConstraintThatFailsAtCommit() throws Exception {
    String deferred =
        """
        CREATE TABLE parent (id int PRIMARY KEY);
        CREATE TABLE child (id int REFERENCES parent DEFERRABLE INITIALLY DEFERRED);
        INSERT INTO child VALUES (7);
        """;
    for (String sql :
        List.of(
            deferred,
            "BEGIN;" + deferred + "COMMIT;",
            "BEGIN;" + deferred + "COMMIT AND CHAIN;COMMIT;")) {
      write("002_deferred.sql", sql);
      UpReport report = up();
      assertThat(report.failed())
          .singleElement()
          .satisfies(
              failure -> {
                assertThat(failure.sqlState()).isEqualTo("23503");
                assertThat(failure.error()).contains("violates foreign key constraint", "(7)");
              });
      assertThat(exists("parent")).isFalse();
      assertThat(exists("child")).isFalse();
    }
    write("002_deferred.sql", deferred.replace("INSERT", "INSERT INTO parent VALUES (7); INSERT"));
    assertApplied(up());
  }

  @Test
  void whatAFailureLeftInTheSessionIsGone() throws Exception {
    String state =
        """
        SELECT pg_advisory_lock(4712);
        PREPARE left_behind AS SELECT 1;
        LISTEN left_behind;
        SET search_path = pg_catalog;
        """;
    for (String mark : List.of("", "-- no-transaction\n")) {
      TestEngine engine = engine();
      write("002_state.sql", mark + state + "SELECT 1/0;");
      assertThat(engine.up().failed()).hasSize(1);
      assertThat(
              database
                  .asSuperuser()
                  .query(
                      """
                      SELECT objid FROM pg_locks
                      WHERE locktype = 'advisory' AND database =
                        (SELECT oid FROM pg_database WHERE datname = current_database())
                      """))
          .isEmpty();
      write("002_state.sql", mark + state);
      assertThat(engine.up().failed()).isEmpty();
      Files.delete(folder.resolve("002_state.sql"));
      database.execute(
          "DELETE FROM elver.migration_history WHERE version = '002' AND scope = 'application'");
    }
  }

  @Test
  void emptyFilesAreMigrationsThatDoNothing() throws Exception {
    write("002_empty.sql", "");
    write("003_comments.sql", "-- nothing\n/* at all */\n;;\n");

    UpReport report = up();

    assertApplied(report);
    assertThat(report.applied()).hasSize(3);
    assertThat(up().applied()).isEmpty();
  }

  @Test
  void nothingRunsOnTopOfAChangedFile() throws Exception {
    assertApplied(up());
    write("001_good.sql", "CREATE TABLE good ();\n");
    write("002_next.sql", "CREATE TABLE bad ();");

    assertThatExceptionOfType(MigrationsRefused.class)
        .isThrownBy(this::up)
        .withMessageContaining("001_good.sql")
        .withMessageContaining("changed since");
    assertThat(engine().migrations().status().changed())
        .extracting(MigrationStatus.Changed::file)
        .containsExactly("001_good.sql");
    assertThat(exists("bad")).isFalse();

    write("001_good.sql", "CREATE TABLE good ();");
    assertApplied(up());
  }

  @Test
  void lineEndsAndByteOrderMarksAreNoChange() throws Exception {
    write("002_lines.sql", "CREATE TABLE lines ();\n-- end\n");
    assertApplied(up());

    write("002_lines.sql", "\uFEFFCREATE TABLE lines ();\r\n-- end\r\n");

    assertApplied(up());
    assertThat(engine().migrations().status().changed()).isEmpty();
  }

  @Test
  void aMissingFileIsAWarning() throws Exception {
    write("002_gone.sql", "SELECT 1;");
    assertApplied(up());
    Files.delete(folder.resolve("002_gone.sql"));
    write("003_next.sql", "CREATE TABLE next_one ();");

    assertApplied(up());

    assertThat(exists("next_one")).isTrue();
    assertThat(engine().migrations().status().missing())
        .extracting(MigrationStatus.Missing::file)
        .containsExactly("002_gone.sql");
  }

  @Test
  void aLateVersionIsRefusedUnlessAllowed() throws Exception {
    write("003_newest.sql", "SELECT 1;");
    assertApplied(up());
    write("002_late.sql", "CREATE TABLE late ();");

    assertThatExceptionOfType(MigrationsRefused.class)
        .isThrownBy(this::up)
        .withMessageContaining("002_late.sql")
        .withMessageContaining("MIGRATION_OUT_OF_ORDER=allow");
    assertThat(exists("late")).isFalse();
    assertThat(engine().migrations().status().outOfOrder()).hasSize(1);

    assertApplied(engine(Map.of("MIGRATION_OUT_OF_ORDER", "allow")).up());
    assertThat(exists("late")).isTrue();
    assertThat(up().applied()).isEmpty();
  }

  @Test
  void strictWantsFilesOutsideATransactionMarked() throws Exception {
    Map<String, String> strict = Map.of("MIGRATION_STRICT", "true");
    String vacuum = "CREATE TABLE bad ();\nVACUUM bad;";
    write("002_vacuum.sql", vacuum);

    assertThatExceptionOfType(MigrationsRefused.class)
        .isThrownBy(() -> engine(strict).up())
        .withMessageContaining("002_vacuum.sql:2: VACUUM");
    assertNothingIsThere();

    write("002_vacuum.sql", "DO $$ BEGIN CREATE TABLE bad (); COMMIT; END $$;");
    UpReport told = engine(strict).up();
    assertThat(told.failed()).extracting(HistoryEntry::sqlState).containsExactly("2D000");
    assertThat(exists("bad")).isFalse();

    write("002_vacuum.sql", "-- elver: no-transaction\n" + vacuum);
    assertApplied(engine(strict).up());
  }

  @Test
  void aFileThatDestroysElversTablesFailsAndLeavesThem() throws Exception {
    List<String> destroying =
        List.of(
            "CREATE TABLE bad (); DROP SCHEMA elver CASCADE;",
            "CREATE TABLE bad (); DROP OWNED BY CURRENT_USER CASCADE;",
            "-- no-transaction\nDROP SCHEMA elver CASCADE; CREATE TABLE bad ();",
            "BEGIN; CREATE TABLE bad (); DROP SCHEMA elver CASCADE; COMMIT AND CHAIN; COMMIT;",
            "TRUNCATE elver.migration_history; SELECT pg_terminate_backend(pg_backend_pid());");
    for (String sql : destroying) {
      write("002_destroys.sql", sql);
      assertThat(up().failed())
          .as(sql)
          .extracting(HistoryEntry::file)
          .containsExactly("002_destroys.sql");
      assertThat(exists("bad")).as(sql).isFalse();
    }
    assertThat(history())
        .hasSize(1 + destroying.size())
        .first()
        .isEqualTo("001_good.sql completed");
  }

  private void assertInvalid(ThrowingCallable up, Place place, String... parts) {
    assertThatExceptionOfType(InvalidMigration.class)
        .isThrownBy(up)
        .satisfies(
            invalid -> {
              if (place != null) {
                assertThat(invalid.place()).isEqualTo(place);
              }
              for (String part : parts) {
                assertThat(invalid).hasMessageContaining(part);
              }
            });
    assertNothingIsThere();
  }

  private void assertNothingIsThere() {
    try {
      assertThat(exists("good")).isFalse();
      assertThat(exists("bad")).isFalse();
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
  }
}
