package org.elver.migration.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.elver.database.sql.SqlStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as the projects write them that Elver was asked for by. */
class SamplesTest {

  @TempDir Path temp;

  @Test
  void headersAroundATransactionAndARollback() {
    Script script =
        script(
            """
            -- Migration: Add email_verified column
            -- Reason: Track email verification status for security
            -- Impact: New column with default false
            -- Rollback: ALTER TABLE users DROP COLUMN email_verified;

            BEGIN;

            ALTER TABLE users ADD COLUMN IF NOT EXISTS email_verified BOOLEAN DEFAULT FALSE;

            COMMIT;
            """);
    assertThat(script.mode()).isEqualTo(new Mode.InTransaction());
    assertThat(script.up()).extracting(SqlStatement::line).containsExactly(8);
    assertThat(script.down())
        .containsExactly(
            new SqlStatement(4, 150, "ALTER TABLE users DROP COLUMN email_verified", null));
    assertThat(script.metadata()).containsOnlyKeys("migration", "reason", "impact", "rollback");
  }

  @Test
  void aTriggerFunctionInsideATransaction() {
    Script script =
        script(
            """
            BEGIN;

            -- Create main table
            CREATE TABLE invoices (id SERIAL PRIMARY KEY, updated_at TIMESTAMP DEFAULT NOW());

            CREATE OR REPLACE FUNCTION update_invoices_updated_at()
            RETURNS TRIGGER AS $$
            BEGIN
              NEW.updated_at = NOW();
              RETURN NEW;
            END;
            $$ LANGUAGE plpgsql;

            CREATE TRIGGER trigger_invoices_updated_at
            BEFORE UPDATE ON invoices
            FOR EACH ROW
            EXECUTE FUNCTION update_invoices_updated_at();

            COMMIT;
            """);
    assertThat(script.up()).extracting(SqlStatement::line).containsExactly(4, 6, 14);
    assertThat(script.mode()).isEqualTo(new Mode.InTransaction());
  }

  @Test
  void upAndDownInOneFile() {
    Script script =
        script(
            """
            -- Migration: Add new column to images table
            -- Created: 2024-01-01

            -- Up migration
            ALTER TABLE images ADD COLUMN new_field VARCHAR(255);

            -- Down migration (rollback)
            ALTER TABLE images DROP COLUMN new_field;
            """);
    assertThat(script.name()).isEqualTo("Add new column to images table");
    assertThat(script.up()).extracting(SqlStatement::line).containsExactly(5);
    assertThat(script.down()).extracting(SqlStatement::line).containsExactly(8);
  }

  @Test
  void aDownThatOnlyExplains() {
    Script script =
        script(
            """
            -- Up
            UPDATE images SET new_field = old_field WHERE new_field IS NULL;

            -- Down
            -- Note: Data migrations may not be fully reversible
            -- Consider keeping old data or documenting data loss
            """);
    assertThat(script.up()).hasSize(1);
    assertThat(script.reversible()).isFalse();
  }

  @Test
  void aBlockThatChecksForItself() {
    Script script =
        script(
            """
            -- Good: Check if column exists
            DO $$
            BEGIN
                IF NOT EXISTS (SELECT 1 FROM information_schema.columns) THEN
                    ALTER TABLE images ADD COLUMN new_field VARCHAR(255);
                END IF;
            END $$;
            """);
    assertThat(script.up()).hasSize(1);
  }

  private Script script(String text) {
    return new Folder(temp).script(text);
  }
}
