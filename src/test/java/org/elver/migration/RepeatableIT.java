package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code R__} files. */
class RepeatableIT extends EngineFixture {

  @Test
  void theyRunAfterAllVersionsInTheOrderOfTheirDescriptionAndAgainWhenTheirTextChanges()
      throws Exception {
    write(
        "R__b_totals.sql", "CREATE OR REPLACE VIEW totals AS SELECT sum(n) AS total FROM a_view;");
    write("R__a_view.sql", "CREATE OR REPLACE VIEW a_view AS SELECT n FROM t;");
    write("V10__table.sql", "CREATE TABLE t (n int);");
    assertApplied(up());
    assertThat(history())
        .containsExactly(
            "V10__table.sql completed", "R__a_view.sql completed", "R__b_totals.sql completed");
    assertThat(up().applied()).isEmpty();

    write("R__a_view.sql", "CREATE OR REPLACE VIEW a_view AS SELECT n FROM t WHERE n > 0;");
    write("V11__rows.sql", "INSERT INTO t VALUES (-1), (2);");
    UpReport again = up();

    assertApplied(again);
    assertThat(again.applied())
        .extracting(entry -> entry.file())
        .containsExactly("V11__rows.sql", "R__a_view.sql");
    assertThat(database.query("SELECT total FROM totals")).containsExactly("2");
    assertThat(history()).filteredOn("R__a_view.sql completed"::equals).hasSize(2);
    assertThat(engine().migrations().status().applied())
        .extracting(applied -> applied.file())
        .containsExactly("V10__table.sql", "V11__rows.sql", "R__a_view.sql", "R__b_totals.sql");
    assertThat(engine().migrations().status().summary().total()).isEqualTo(4);
  }

  @Test
  void aTextThatComesBackIsANewTextAndAFailedOneIsTriedAgain() throws Exception {
    String first = "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';";
    write("R__f.sql", first);
    assertApplied(up());
    write("R__f.sql", first.replace("1", "2"));
    assertApplied(up());
    write("R__f.sql", first.replace("1", "wrong"));
    assertThat(up().success()).isFalse();
    assertThat(database.query("SELECT f()")).containsExactly("2");
    write("R__f.sql", first);
    assertApplied(up());

    assertThat(database.query("SELECT f()")).containsExactly("1");
    assertThat(history())
        .containsExactly(
            "R__f.sql completed", "R__f.sql completed", "R__f.sql failed", "R__f.sql completed");
  }
}
