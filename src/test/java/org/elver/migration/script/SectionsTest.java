package org.elver.migration.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.elver.database.sql.SqlStatement;
import org.elver.problem.InvalidMigration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SectionsTest {

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({
    "-- Up migration, -- Down migration (rollback), SEQUENTIAL",
    "-- Up, -- Down, SEQUENTIAL",
    "-- UP:, --DOWN, SEQUENTIAL",
    "-- migrate:up, -- migrate:down, DBMATE",
    "-- +goose Up, -- +goose Down, GOOSE",
    "-- +migrate Up, -- +migrate Down, SEQUENTIAL"
  })
  void markersDivideAFile(String up, String down, Convention convention) {
    for (String lineEnd : List.of("\n", "\r\n")) {
      Script script =
          folder()
              .script(
                  String.join(
                      lineEnd,
                      "-- head",
                      up,
                      "CREATE TABLE a();",
                      "",
                      " " + down,
                      "DROP TABLE a;"));
      assertThat(script.up()).extracting(SqlStatement::text).containsExactly("CREATE TABLE a()");
      assertThat(script.down()).extracting(SqlStatement::text).containsExactly("DROP TABLE a");
      assertThat(script.down()).extracting(SqlStatement::line).containsExactly(6);
      assertThat(script.reversible()).isTrue();
      assertThat(script.convention()).isEqualTo(convention);
    }
  }

  @Test
  void withoutSectionsTheWholeFileIsUp() {
    Script script = folder().script("SELECT 1; SELECT 2");
    assertThat(script.up()).hasSize(2);
    assertThat(script.down()).isEmpty();
    assertThat(script.reversible()).isFalse();
    assertThat(script.name()).isEqualTo("words of it");
  }

  @Test
  void aFileOfCommentsDoesNothing() {
    assertThat(folder().script("-- nothing\n/* at all */\n").up()).isEmpty();
    assertThat(folder().script("").up()).isEmpty();
  }

  @Test
  void upNeedsNoMarkerBeforeDown() {
    Script script = folder().script("SELECT 1;\n-- Down\nSELECT 2;");
    assertThat(script.up()).hasSize(1);
    assertThat(script.down()).hasSize(1);
  }

  @Test
  void aDownOfCommentsOnlyIsNotReversible() {
    Script script =
        folder().script("-- Up\nUPDATE a SET b = c;\n\n-- Down\n-- Note: not reversible\n");
    assertThat(script.reversible()).isFalse();
    assertThat(script.up()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT '\n-- Down migration\n';",
        "SELECT $$\n-- migrate:down\n$$;",
        "/*\n-- +goose Down\n*/ SELECT 1;",
        "COPY t FROM stdin;\n-- Down\n\\.\n",
        "SELECT 1; -- Down",
        "SELECT 1\n-- Down\n;",
        "SELECT (\n-- Down migration\n1);",
        "-- Up to now: nothing\nSELECT 1;",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC\n-- Down migration\nSELECT 1; END"
      })
  void whatOnlyLooksLikeAMarkerDividesNothing(String text) {
    Script script = folder().script(text);
    assertThat(script.up()).hasSize(1);
    assertThat(script.down()).isEmpty();
  }

  @Test
  void aStrongMarkerEndsAStatementWithoutSemicolon() {
    Script script = folder().script("-- +goose Up\nSELECT 1\n-- +goose Down\nSELECT 2");
    assertThat(script.up()).extracting(SqlStatement::text).containsExactly("SELECT 1");
    assertThat(script.down()).extracting(SqlStatement::text).containsExactly("SELECT 2");
  }

  @Test
  void gooseStatementBoundsAreComments() {
    Script script =
        folder()
            .script(
                """
                -- +goose Up
                -- +goose StatementBegin
                CREATE FUNCTION f() RETURNS int AS $$ BEGIN RETURN 1; END $$ LANGUAGE plpgsql;
                -- +goose StatementEnd
                -- +goose Down
                DROP FUNCTION f;
                """);
    assertThat(script.up()).hasSize(1);
    assertThat(script.down()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "SELECT 1;|-- Up|SELECT 2;, 2, before this section",
    "SELECT 1|-- Up migration|SELECT 2;, 2, before this section",
    "-- Up|SELECT 1;|-- Up|SELECT 2;, 3, second section",
    "-- Up|-- Down|SELECT 1;|-- Down|SELECT 2;, 4, second section",
    "-- Up|SELECT 'x;|, 2, quote",
    "SELECT 1;|\\set x 1, 2, psql"
  })
  void whatCannotBeDividedIsAnErrorWithItsLine(String text, int line, String detail) {
    assertThatThrownBy(() -> folder().script(text.replace('|', '\n')))
        .isInstanceOfSatisfying(
            InvalidMigration.class,
            e -> {
              assertThat(e.place().file()).isEqualTo("001_words_of_it.sql");
              assertThat(e.place().version()).isEqualTo("001");
              assertThat(e.place().line()).isEqualTo(line);
            })
        .hasMessageContaining(detail);
  }

  @Test
  void aPairHasItsDownInAFileOfItsOwn() {
    SqlMigration migration =
        folder()
            .with("000001_init.up.sql", "-- Up\nCREATE TABLE a();")
            .with("000001_init.down.sql", "\n-- Down\nDROP TABLE a;")
            .only();
    assertThat(migration.file()).isEqualTo("000001_init.up.sql");
    assertThat(migration.downFile()).isEqualTo("000001_init.down.sql");
    assertThat(migration.script().down()).extracting(SqlStatement::line).containsExactly(3);
    assertThat(migration.script().reversible()).isTrue();
  }

  @Test
  void aPairWithAnotherDownSectionIsAnError() {
    SqlMigration migration =
        folder()
            .with("V1__x.sql", "SELECT 1;\n-- Down\nSELECT 2;")
            .with("U1__x.sql", "SELECT 3;")
            .only();
    assertThatThrownBy(migration::script)
        .isInstanceOf(InvalidMigration.class)
        .hasMessageContaining("V1__x.sql:2")
        .hasMessageContaining("U1__x.sql");
  }

  @Test
  void errorsInADownFileNameThatFile() {
    SqlMigration migration =
        folder()
            .with("1_x/up.sql", "SELECT 1;")
            .with("1_x/down.sql", "SELECT 1;\n SELECT '")
            .only();
    assertThatThrownBy(() -> migration.statements(Direction.down))
        .hasMessageContaining("1_x/down.sql:2");
    folder().with("1_x/down.sql", "-- Up\nSELECT 1;");
    assertThatThrownBy(() -> folder().only().statements(Direction.down))
        .hasMessageContaining("1_x/down.sql:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 'x;",
        "-- +goose Up\nSELECT 1;\n-- +goose Down\n\\echo x\n"
      })
  void aDownThatCannotBeReadDoesNotKeepTheUpFromRunning(String text) {
    SqlMigration migration = folder().with("1_x.sql", text).only();
    assertThat(migration.statements(Direction.up)).hasSize(1);
    assertThat(migration.reversible()).isTrue();
    assertThatThrownBy(() -> migration.statements(Direction.down))
        .isInstanceOf(InvalidMigration.class)
        .hasMessageContaining("1_x.sql:4");
  }

  @Test
  void ofDbmateTheFirstMarkerOfEachKindCounts() {
    Script script =
        folder()
            .script(
                """
                -- migrate:up
                SELECT 1;
                -- migrate:up
                SELECT 2;
                -- migrate:down
                SELECT 3;
                -- migrate:up
                SELECT 4;
                -- migrate:down
                SELECT 5;
                """);
    assertThat(script.up()).extracting(SqlStatement::line).containsExactly(2, 4);
    assertThat(script.down()).extracting(SqlStatement::line).containsExactly(6, 8, 10);
  }

  private Folder folder() {
    return new Folder(temp);
  }
}
