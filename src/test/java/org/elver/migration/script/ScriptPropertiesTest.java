package org.elver.migration.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.elver.problem.InvalidMigration;

class ScriptPropertiesTest {

  private static final List<String> FRAGMENTS =
      List.of(
          "-- Up\n",
          "-- Down\n",
          "-- Up migration x\n",
          "-- migrate:down transaction:false\n",
          "-- +goose Up\n",
          "-- Rollback: ",
          "-- Migration: ",
          "--    more\n",
          "DROP TABLE a",
          "BEGIN;",
          "BEGIN ISOLATION LEVEL SERIALIZABLE;",
          "COMMIT;",
          "COMMIT AND CHAIN;",
          "ROLLBACK;",
          "SELECT 1",
          ";",
          ";\n",
          "\n",
          "'",
          "$$",
          "/*",
          "*/",
          "(",
          ")",
          "-- no-transaction\n",
          "REINDEX (",
          "CLUSTER",
          "VACUUM",
          "ALTER DATABASE ",
          "ALTER TABLE ",
          "DETACH PARTITION ",
          "CONCURRENTLY ",
          " UPDATE ",
          "CREATE SUBSCRIPTION ",
          "ALTER SUBSCRIPTION ",
          "WITH (create_slot =",
          "COPY t FROM stdin;\n",
          "\\.\n",
          "\r\n",
          "{",
          "-- Description:\n",
          "DO ",
          "PREPARE TRANSACTION ");

  @Property(tries = 5000)
  void anyTextIsAScriptOrAnErrorThatNamesALine(@ForAll("texts") String text) {
    SqlMigration migration =
        new SqlMigration(
            FileName.of("1_x.sql").orElseThrow(),
            TextFile.of("1_x.sql", text.getBytes(StandardCharsets.UTF_8)),
            null,
            null,
            new Placeholders(Map.of()));
    try {
      Script script = migration.script();
      Statistics.collect(script.reversible() ? "reversible" : "not reversible");
      assertThat(script.reversible())
          .isEqualTo(!script.down().isEmpty() || script.badDown() != null);
      assertThat(script.up())
          .allSatisfy(one -> assertThat(lineAt(text, one.offset())).isEqualTo(one.line()));
    } catch (InvalidMigration e) {
      Statistics.collect("error");
      assertThat(e.place().line()).isBetween(1, (int) text.lines().count() + 1);
    }
    Statistics.coverage(coverage -> coverage.check("reversible").percentage(share -> share > 0.5));
  }

  private static int lineAt(String text, int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(FRAGMENTS).list().ofMaxSize(12).map(list -> String.join("", list));
  }
}
