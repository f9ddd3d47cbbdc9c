package org.elver.migration.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.elver.database.sql.SqlStatement;
import org.elver.problem.InvalidMigration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModeTest {

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEGIN; SELECT 1; COMMIT;",
        "begin work; SELECT 1; end;",
        "BEGIN TRANSACTION; SELECT 1; COMMIT TRANSACTION",
        "START TRANSACTION; SELECT 1; COMMIT WORK;",
        "BEGIN; SELECT 1; END TRANSACTION; -- done",
        "BEGIN; SELECT 1; COMMIT AND NO CHAIN"
      })
  void aPairThatWrapsTheFileIsLeftOut(String text) {
    Script script = script(text);
    assertThat(script.mode()).isEqualTo(new Mode.InTransaction());
    assertThat(script.up()).extracting(SqlStatement::text).containsExactly("SELECT 1");
  }

  @Test
  void aPairWithStatementsAroundItIsLeftOut() {
    Script script = script("SET search_path = a; BEGIN; SELECT 1; COMMIT; SELECT 2;");
    assertThat(script.mode()).isEqualTo(new Mode.InTransaction());
    assertThat(script.up()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEGIN; SELECT 1; COMMIT;|BEGIN; SELECT 2; COMMIT;",
        "SELECT 1;|COMMIT; SELECT 2;",
        "|BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT 1; COMMIT;",
        "|START TRANSACTION READ ONLY; SELECT 1; COMMIT;",
        "BEGIN; SELECT 1;|ROLLBACK;",
        "BEGIN; SELECT 1;|ABORT; SELECT 2;",
        "BEGIN; SELECT 1;|COMMIT AND CHAIN; SELECT 2; COMMIT;",
        "BEGIN; SELECT 1;|PREPARE TRANSACTION 'x';",
        "|COMMIT PREPARED 'x';",
        "SELECT 1;|ROLLBACK PREPARED 'x';",
        "BEGIN; SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; SELECT 1;|COMMIT;"
      })
  void transactionsOfItsOwnAreLeftToTheFile(String text) {
    String before = text.substring(0, text.indexOf('|'));
    Script script = script(text.replace('|', '\n'));
    assertThat(script.mode())
        .isInstanceOfSatisfying(
            Mode.Outside.class,
            outside -> {
              assertThat(outside.line()).isEqualTo(2);
              assertThat(outside.marked()).isFalse();
            });
    assertThat(script.up()).hasSizeGreaterThan(before.isEmpty() ? 0 : 1);
    assertThat(script.up().get(0).text()).isEqualTo(text.replace("|", "").split(";", -1)[0]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SAVEPOINT a; ROLLBACK TO a; RELEASE a",
        "ROLLBACK TO SAVEPOINT a",
        "PREPARE p AS SELECT 1",
        "CREATE INDEX i ON t (a)",
        "CREATE INDEX \"CONCURRENTLY\" ON t (a)",
        "DROP INDEX i",
        "REINDEX TABLE t",
        "REINDEX (VERBOSE) INDEX i",
        "REINDEX (CONCURRENTLY false) TABLE t",
        "REFRESH MATERIALIZED VIEW CONCURRENTLY v",
        "ANALYZE",
        "CLUSTER t USING i",
        "CLUSTER VERBOSE t",
        "CLUSTER (VERBOSE) t",
        "ALTER TABLE t DETACH PARTITION p",
        "ALTER TABLE t DETACH PARTITION p FINALIZE",
        "ALTER DATABASE d SET search_path = tablespace",
        "ALTER DATABASE tablespace OWNER TO x",
        "ALTER DATABASE d SET work_mem = 1",
        "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (connect = false)",
        "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (create_slot = 'off')",
        "ALTER SUBSCRIPTION s SET PUBLICATION p WITH (refresh = false)",
        "ALTER SUBSCRIPTION s DISABLE",
        "DROP SUBSCRIPTION s",
        "ALTER TYPE e ADD VALUE 'x'",
        "DISCARD PLANS",
        "VALUES (1)",
        "SELECT 'VACUUM'",
        "CREATE TABLE vacuum (a int)",
        "COMMENT ON INDEX i IS 'CREATE INDEX CONCURRENTLY'"
      })
  void theRestRunsInATransaction(String text) {
    assertThat(script(text).mode()).isEqualTo(new Mode.InTransaction());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE INDEX CONCURRENTLY i ON t (a)|CREATE INDEX CONCURRENTLY",
        "create /* x */ unique index concurrently on t (a)|CREATE INDEX CONCURRENTLY",
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)|CREATE INDEX CONCURRENTLY",
        "DROP INDEX CONCURRENTLY IF EXISTS i|DROP INDEX CONCURRENTLY",
        "REINDEX TABLE CONCURRENTLY t|REINDEX CONCURRENTLY",
        "REINDEX (VERBOSE) INDEX CONCURRENTLY i|REINDEX CONCURRENTLY",
        "REINDEX (CONCURRENTLY, VERBOSE) TABLE t|REINDEX CONCURRENTLY",
        "REINDEX (VERBOSE, CONCURRENTLY ON) TABLE t|REINDEX CONCURRENTLY",
        "REINDEX DATABASE d|REINDEX DATABASE",
        "REINDEX (VERBOSE) SCHEMA s|REINDEX SCHEMA",
        "REINDEX SYSTEM d|REINDEX SYSTEM",
        "ALTER TABLE t DETACH PARTITION s.p CONCURRENTLY|DETACH PARTITION … CONCURRENTLY",
        "alter table if exists only \"t\" detach partition p concurrently|DETACH PARTITION … CONCURRENTLY",
        "VACUUM|VACUUM",
        "VACUUM (ANALYZE) t|VACUUM",
        "CREATE DATABASE d|CREATE DATABASE",
        "DROP DATABASE IF EXISTS d|DROP DATABASE",
        "CREATE TABLESPACE s LOCATION '/x'|CREATE TABLESPACE",
        "DROP TABLESPACE s|DROP TABLESPACE",
        "ALTER SYSTEM SET work_mem = '1MB'|ALTER SYSTEM",
        "ALTER DATABASE d SET TABLESPACE s|ALTER DATABASE SET TABLESPACE",
        "CLUSTER|CLUSTER",
        "CLUSTER VERBOSE|CLUSTER",
        "CLUSTER (VERBOSE)|CLUSTER",
        "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p|CREATE SUBSCRIPTION",
        "ALTER SUBSCRIPTION s REFRESH PUBLICATION|ALTER SUBSCRIPTION with refresh",
        "ALTER SUBSCRIPTION s ADD PUBLICATION p|ALTER SUBSCRIPTION with refresh",
        "DISCARD ALL|DISCARD ALL"
      })
  void whatPostgresqlRefusesInATransactionRunsOutside(String statement, String reason) {
    Script script = script("SELECT 1;\n\n" + statement + ";\n-- Down\n" + statement);
    assertThat(script.mode()).isEqualTo(new Mode.Outside(3, reason, false));
    assertThat(script.downMode()).isEqualTo(new Mode.Outside(5, reason, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- elver: no-transaction", "-- no-transaction", "--ELVER: NO-TRANSACTION",
        "-- no-transaction because of the index", "-- migrate:up transaction:false",
            "-- +goose NO TRANSACTION",
        "-- +migrate Up notransaction"
      })
  void aMarkInTheFirstLinesAsksForNoTransaction(String mark) {
    Script script = script("-- head\n" + mark + "\nBEGIN; SELECT 1; COMMIT;");
    assertThat(script.mode())
        .isEqualTo(new Mode.Outside(2, "-- " + mark.substring(2).strip(), true));
    assertThat(script.up()).hasSize(3);
  }

  @Test
  void aMarkBelongsToItsSectionOrToTheFile() {
    Script head = script("-- no-transaction\n-- Up\nSELECT 1;\n-- Down\nSELECT 2;");
    assertThat(head.downMode()).isInstanceOf(Mode.Outside.class);
    Script up = script("-- Up\n-- no-transaction\nSELECT 1;\n-- Down\nSELECT 2;");
    assertThat(up.mode()).isInstanceOf(Mode.Outside.class);
    assertThat(up.downMode()).isEqualTo(new Mode.InTransaction());
    Script down = script("-- migrate:up\nSELECT 1;\n-- migrate:down transaction:false\nSELECT 2;");
    assertThat(down.mode()).isEqualTo(new Mode.InTransaction());
    assertThat(down.downMode()).isInstanceOf(Mode.Outside.class);
    Script goose =
        script("-- +goose Up\n-- +goose NO TRANSACTION\nSELECT 1;\n-- +goose Down\nSELECT 2;");
    assertThat(goose.downMode()).isInstanceOf(Mode.Outside.class);
  }

  @Test
  void aMarkAfterTheFirstStatementIsAComment() {
    assertThat(script("SELECT 1;\n-- no-transaction\nSELECT 2;").mode())
        .isEqualTo(new Mode.InTransaction());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1;\nBEGIN; SELECT 2;",
        "BEGIN; COMMIT;\nBEGIN ISOLATION LEVEL SERIALIZABLE;",
        "BEGIN;\nCOMMIT AND CHAIN;"
      })
  void aTransactionThatIsLeftOpenIsAnErrorWithItsLine(String text) {
    assertThatThrownBy(() -> script(text))
        .isInstanceOf(InvalidMigration.class)
        .hasMessageContaining("001_words_of_it.sql:2")
        .hasMessageContaining("never committed");
  }

  private Script script(String text) {
    return new Folder(temp).script(text);
  }
}
