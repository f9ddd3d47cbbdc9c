package org.elver.migration.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.elver.database.sql.SqlStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

  @TempDir Path temp;

  @Test
  void headersAreMetadataInTheOrderOfTheFile() {
    Script script =
        script(
            """
            -- Migration: Add email_verified column
            -- Created: 2025-10-25
            --Reason: Track: verification
            --   over several
            --   lines
            -- other words
            -- IMPACT: none
            -- Description:
            --    below

            BEGIN;
            -- Created: not a header any more
            ALTER TABLE users ADD COLUMN email_verified BOOLEAN DEFAULT FALSE;
            COMMIT;
            """);
    assertThat(script.name()).isEqualTo("Add email_verified column");
    assertThat(script.metadata())
        .containsExactly(
            java.util.Map.entry("migration", "Add email_verified column"),
            java.util.Map.entry("created", "2025-10-25"),
            java.util.Map.entry("reason", "Track: verification\nover several\nlines"),
            java.util.Map.entry("impact", "none"),
            java.util.Map.entry("description", "\nbelow"));
    assertThat(script.reversible()).isFalse();
  }

  @Test
  void headersMayStandBehindTheUpMarkerButNotInTheDown() {
    Script script = script("-- Up\n-- Reason: a\nSELECT 1;\n-- Down\n-- Impact: b\nSELECT 2;");
    assertThat(script.metadata()).containsOnlyKeys("reason");
  }

  @Test
  void aRollbackHeaderOfSqlIsTheDown() {
    Script script =
        script(
            """
            -- Migration: x
            -- Rollback: ALTER TABLE users DROP COLUMN a;
            --   DROP TABLE b; -- the old one

            ALTER TABLE users ADD COLUMN a int;
            """);
    assertThat(script.reversible()).isTrue();
    assertThat(script.down())
        .extracting(SqlStatement::text)
        .containsExactly("ALTER TABLE users DROP COLUMN a", "DROP TABLE b");
    assertThat(script.down()).extracting(SqlStatement::line).containsExactly(2, 3);
    assertThat(script.metadata()).containsKey("rollback");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE users",
        "drop index concurrently i",
        "Drop table users;",
        "DELETE FROM t WHERE a = 1",
        "UPDATE a SET b = 1",
        "ALTER TYPE t RENAME TO u",
        "DROP FUNCTION f(int); DROP TYPE t;",
        "TRUNCATE TABLE a",
        "CREATE UNIQUE INDEX i ON t (a)",
        "SELECT drop_partition('a')",
        "DO $$ BEGIN NULL; END $$",
        "REVOKE SELECT ON t FROM r",
        "COMMENT ON TABLE t IS NULL",
        "BEGIN; DROP TABLE a; COMMIT;"
      })
  void sqlIsReversible(String rollback) {
    assertThat(script("-- Rollback: " + rollback + "\nSELECT 1;").reversible()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "none",
        "Drop the column by hand",
        "Delete from backup",
        "Restore the backup",
        "DROP the table",
        "Don't",
        "Drop table users",
        "not possible; see the wiki",
        "Update all rows",
        "see docs/rollback.sql",
        "DROP COLUMN email",
        "SELECT the right one",
        "Alter table back; then restart",
        "N/A",
        "manual"
      })
  void proseIsNotReversible(String rollback) {
    Script script = script("-- Rollback: " + rollback + "\nSELECT 1;");
    assertThat(script.down()).isEmpty();
    assertThat(script.reversible()).isFalse();
  }

  private Script script(String text) {
    return new Folder(temp).script(text);
  }
}
