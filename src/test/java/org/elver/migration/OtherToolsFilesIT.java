package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import org.elver.migration.check.Validation.Issue;
import org.elver.migration.check.Validation.Kind;
import org.elver.migration.history.HistoryEntry;
import org.elver.problem.InvalidMigration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What public folders have beside plain migrations, and their own tools apply without a word. */
@Timeout(60)
class OtherToolsFilesIT extends EngineFixture {

  @Test
  void aDownThatCannotBeReadIsNamedWhenItIsNeeded() throws Exception {
    write("2024-01-01-000000_shop/up.sql", "CREATE TABLE shop ();");
    write("2024-01-01-000000_shop/down.sql", "DROP TABLE shop;\n$$ never closed");

    assertApplied(up());

    TestEngine engine = engine();
    assertThatThrownBy(() -> engine.down(DownOptions.AT_ONCE))
        .isInstanceOf(InvalidMigration.class)
        .hasMessageContaining("2024-01-01-000000_shop/down.sql:2");
    assertThat(engine.migrations().checks().validate().issues())
        .extracting(Issue::kind, Issue::file, Issue::line)
        .containsExactly(tuple(Kind.unreadable, "2024-01-01-000000_shop/down.sql", 2));
    assertThat(exists("shop")).isTrue();
    assertThat(history()).containsExactly("2024-01-01-000000_shop/up.sql completed");
  }

  @Test
  void aDownWithoutItsUpIsPassedOver() throws Exception {
    write("000001_shop.up.sql", "CREATE TABLE shop ();");
    write("000002_gone.down.sql", "DROP TABLE shop;");

    assertApplied(up());

    assertThat(exists("shop")).isTrue();
    assertThat(history()).containsExactly("000001_shop.up.sql completed");
  }

  @Test
  void foldersInTheOrderOfTheirToolAsText() throws Exception {
    write("20240101120000_notes/migration.sql", "CREATE TABLE notes (of text);");
    write("20240102_lines/migration.sql", "ALTER TABLE notes ADD line int;");
    write("20240102_lines_more/migration.sql", "ALTER TABLE notes ADD more int;");
    write("2024-1-3-0800_words/up.sql", "ALTER TABLE notes ADD words text;");

    assertApplied(up());

    assertThat(
            database.query(
                "SELECT version FROM elver.migration_history"
                    + " WHERE scope = 'application' ORDER BY id"))
        .containsExactly("20240101120000", "20240102000000", "20240102000000.1", "20240103080000");
    assertThat(up().applied()).isEmpty();
  }

  @Test
  void aMigrationInOtherCodeStopsEverything() throws Exception {
    write("001_shop.sql", "CREATE TABLE shop ();");
    write("002_fill.go", "package migrations");

    TestEngine engine = engine();
    assertThatThrownBy(engine::up)
        .isInstanceOf(InvalidMigration.class)
        .hasMessageContaining("002_fill.go")
        .hasMessageContaining("JavaMigration")
        .hasMessageContaining(".elverignore");
    assertThat(exists("shop")).isFalse();

    write(".elverignore", "*.go\n");
    assertApplied(up());
  }

  @Test
  void theirOwnTableMayBeMadeBefore() throws Exception {
    write("001_reader.sql", "CREATE TABLE a ();\nDELETE FROM schema_migrations;");

    HistoryEntry failed = up().failed().get(0);

    assertThat(failed.error())
        .contains("schema_migrations is where golang-migrate or dbmate would keep its history")
        .contains("beforeMigrate.sql");
    write("beforeMigrate.sql", "CREATE TABLE IF NOT EXISTS schema_migrations (version text);");
    assertApplied(up());
    assertThat(exists("a")).isTrue();
    assertThat(up().applied()).isEmpty();
  }

  @Test
  void anUnfilledPlaceholderNamesTheSetting() throws Exception {
    write("V1__shop.sql", "CREATE TABLE ${prefix}shop ();");
    write("V2__more.sql", "CREATE TABLE {{ prefix }}more ();");

    HistoryEntry failed = up().failed().get(0);

    assertThat(failed.error()).contains("${prefix}").contains("MIGRATION_PLACEHOLDERS");
    assertApplied(engine(Map.of("MIGRATION_PLACEHOLDERS", "prefix=the_")).up());
    assertThat(exists("the_shop")).isTrue();
    assertThat(exists("the_more")).isTrue();
  }
}
