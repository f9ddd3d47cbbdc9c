package org.elver.transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Map;
import org.elver.problem.TransferFailed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that read what came since the last one, with nothing lost and nothing twice. */
class IncrementalIT extends CopyFixture {

  private static final String QUERY =
      "SELECT id, name, changed FROM items"
          + " WHERE changed >= {{last.changed}} OR {{last.changed}} IS NULL";
  private static final String TEMPLATE =
      "INSERT INTO items (id, name, changed) VALUES ({{id}}, {{name}}, {{changed}})";

  private Map<String, Watermark> last = Map.of();

  @BeforeEach
  void tables() throws SQLException {
    legacy.execute("CREATE TABLE items (id int, name text, changed timestamp)");
    target.execute("CREATE TABLE items (id int, name text, changed timestamp)");
  }

  private Counts next() {
    Counts counts = run(job(QUERY, TEMPLATE, "items", last));
    last = told.positions.get(told.positions.size() - 1).watermarks();
    return counts;
  }

  @Test
  void tiesThatComeLaterAreNotLostAndNoRowComesTwice() throws SQLException {
    legacy.execute(
        """
        INSERT INTO items VALUES (1, 'a', '2024-01-01'), (2, 'b', '2024-01-02 10:00'),
          (3, 'c', '2024-01-02 10:00'), (3, 'c', '2024-01-02 10:00'), (9, 'never', NULL)
        """);
    assertThat(next().rowsRead()).isEqualTo(5);
    assertThat(last.get("changed").value()).isEqualTo("2024-01-02 10:00:00");
    assertThat(last.get("changed").rows().values()).containsExactlyInAnyOrder(1, 2);

    assertThat(next().rowsRead()).isZero();

    legacy.execute(
        """
        INSERT INTO items VALUES (4, 'a tie', '2024-01-02 10:00'), (3, 'c', '2024-01-02 10:00'),
          (5, 'new', '2024-01-03'), (6, 'late and lost', '2024-01-01')
        """);
    Counts counts = next();
    assertThat(counts.rowsRead()).isEqualTo(3);
    assertThat(counts.rowsWritten()).isEqualTo(3);
    assertThat(target.query("SELECT id FROM items ORDER BY id"))
        .containsExactly("1", "2", "3", "3", "3", "4", "5", "9");

    assertThat(next().rowsRead()).isZero();
    assertThat(last.get("changed").value()).isEqualTo("2024-01-03 00:00:00");
  }

  @Test
  void aRowThatChangedWithoutATimeIsMovedAgain() throws SQLException {
    legacy.execute("INSERT INTO items VALUES (1, 'a', '2024-01-01'), (2, 'b', '2024-01-01')");
    next();
    legacy.execute("UPDATE items SET name = 'A' WHERE id = 1");

    assertThat(next().rowsRead()).isEqualTo(1);
    assertThat(target.query("SELECT name FROM items ORDER BY name COLLATE \"C\""))
        .containsExactly("A", "a", "b");
  }

  @Test
  void anEmptyRunKeepsWhatWasSeen() throws SQLException {
    next();
    assertThat(last.get("changed").value()).isNull();
    legacy.execute("INSERT INTO items VALUES (1, 'a', 'infinity')");
    next();
    legacy.execute("DELETE FROM items");
    next();
    assertThat(last.get("changed").value()).isEqualTo("infinity");
    legacy.execute("INSERT INTO items VALUES (1, 'a', 'infinity')");
    assertThat(next().rowsRead()).isZero();
  }

  @Test
  void moreTiesThanCanBeRememberedFailTheRun() throws SQLException {
    legacy.execute(
        "INSERT INTO items SELECT i, NULL, '2024-01-01' FROM generate_series(1, 500001) AS i");

    assertThatThrownBy(this::next)
        .isInstanceOf(TransferFailed.class)
        .hasMessageStartingWith(
            "Column changed: More than 500,000 different rows have its highest value,"
                + " 2024-01-01 00:00:00.");
    assertThat(target.query("SELECT count(*) FROM items")).containsExactly("0");
  }

  @ParameterizedTest
  @CsvSource({
    "smallint, -5, 7, 7",
    "integer, -5, 100000, 100000",
    "bigint, -5, 9000000000, 9000000000",
    "numeric, 9.5, 10.25, 10.25",
    "numeric, 1, NaN, NaN",
    "date, 0044-03-15 BC, 10000-01-01, 10000-01-01",
    "timestamptz, 2024-01-01 00:00:00+02, 2024-01-01 00:00:00-02, 2024-01-01 02:00:00+00"
  })
  void theHighestIsTheSourcesOwn(String type, String low, String high, String highest)
      throws SQLException {
    legacy.execute(
        """
        CREATE TABLE events (at %1$s); INSERT INTO events VALUES ('%2$s'), ('%3$s'), ('%2$s')
        """
            .formatted(type, low, high));
    target.execute("CREATE TABLE events (at text)");
    Job job =
        job(
            "SELECT at FROM events WHERE {{last.at}} IS NULL OR at >= {{last.at}}",
            "INSERT INTO events VALUES ({{at}})",
            "events");

    run(job);

    Watermark seen = told.positions.get(0).watermarks().get("at");
    assertThat(seen.value()).isEqualTo(highest);
    assertThat(seen.rows().values()).containsExactly(1);
  }
}
