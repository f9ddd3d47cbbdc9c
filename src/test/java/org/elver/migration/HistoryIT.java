package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.HistoryPage;
import org.elver.migration.history.HistoryQuery;
import org.elver.problem.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryIT extends EngineFixture {

  @Test
  void anEntryReadBackIsTheEntryThatWasReported() {
    write(
        "001_a.sql",
        """
        -- Migration: First <one>
        -- Description: with a description
        CREATE TABLE a (id int);
        INSERT INTO a VALUES (1), (2);
        """);
    write("002_b.sql", "CREATE INDEX CONCURRENTLY ON a (id);\n-- Down\nSELECT 1;");
    write("003_c.sql", "ALTER TABLE a ALTER id TYPE bigint;");
    write("004_d.sql", "SELECT 1;\nSELECT nothing;");
    UpReport report = up();

    HistoryPage page = engine().migrations().history(new HistoryQuery(50, 0, null));

    assertThat(page.total()).isEqualTo(4);
    assertThat(page.items()).extracting(HistoryEntry::file).startsWith("004_d.sql", "003_c.sql");
    assertThat(page.items().get(0)).isEqualTo(report.failed().get(0));
    for (int i = 0; i < 3; i++) {
      assertThat(page.items().get(3 - i)).isEqualTo(report.applied().get(i));
    }
  }

  @Test
  void pagesAndStatuses() {
    write("001_a.sql", "CREATE TABLE a ();");
    write("002_b.sql", "CREATE TABLE b ();");
    write("003_c.sql", "SELECT nothing;");
    up();
    up();
    Migrations migrations = engine().migrations();

    assertThat(migrations.history(new HistoryQuery(1, 2, null)))
        .satisfies(page -> assertThat(page.total()).isEqualTo(4))
        .satisfies(
            page ->
                assertThat(page.items())
                    .extracting(HistoryEntry::file)
                    .containsExactly("002_b.sql"));
    assertThat(migrations.history(new HistoryQuery(50, 0, "failed")).total()).isEqualTo(2);
    assertThat(migrations.history(new HistoryQuery(50, 0, "pending")).items()).isEmpty();
    assertThat(migrations.history(new HistoryQuery(50, 9, null)).items()).isEmpty();
  }

  @Test
  void withoutTablesThereIsNone() {
    assertThat(engine().migrations().history(new HistoryQuery(50, 0, null)).total()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 0, , limit", "501, 0, , limit", "1, -1, , skip", "1, 0, done, status"})
  void whatCannotBeMeantIsNamed(int limit, int skip, String status, String parameter) {
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(() -> new HistoryQuery(limit, skip, status))
        .satisfies(refused -> assertThat(refused.parameter()).isEqualTo(parameter));
  }
}
