package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.elver.migration.catalog.Change;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.HistoryQuery;
import org.elver.migration.plan.Extent;
import org.junit.jupiter.api.Test;

/** A real run says and keeps what each migration changed in the catalog. */
class CatalogChangesIT extends EngineFixture {

  private static List<String> changes(HistoryEntry entry) {
    return entry.observed().changes().stream().map(CatalogChangesIT::line).toList();
  }

  private static String line(Change change) {
    String sign = change.before() == null ? "+ " : change.after() == null ? "- " : "~ ";
    return sign + change.kind() + " " + change.object().replace("Odd, place.", "");
  }

  @Test
  void ofEachMigrationInTurn() {
    write("001_a.sql", "CREATE TABLE a (id int PRIMARY KEY, n text)");
    write("002_b.sql", "ALTER TABLE a ALTER n TYPE varchar(9); CREATE VIEW v AS SELECT n FROM a");
    write("003_c.sql", "INSERT INTO a VALUES (1, 'x')");
    write("004_d.sql", "ALTER TABLE a RENAME n TO m");

    List<HistoryEntry> applied = up().applied();

    assertThat(changes(applied.get(0)))
        .contains("+ table a", "+ column a.id", "+ column a.n")
        .allMatch(line -> line.startsWith("+ "));
    assertThat(changes(applied.get(1))).containsExactly("~ column a.n", "+ view v");
    Change type = applied.get(1).observed().changes().get(0);
    assertThat(type.before()).contains("text");
    assertThat(type.after()).contains("character varying(9)");
    assertThat(changes(applied.get(2))).isEmpty();
    assertThat(changes(applied.get(3))).contains("~ column a.n", "~ view v");
  }

  @Test
  void isKeptInTheHistoryAndToldOfARollBack() {
    write("001_a.sql", "-- Up\nCREATE TABLE a (id int);\n-- Down\nDROP TABLE a;\n");
    assertApplied(up());

    DownReport down = engine().down(Extent.LATEST);

    assertThat(changes(down.rolledBack().get(0))).contains("- table a");
    List<HistoryEntry> kept = engine().migrations().history(new HistoryQuery(50, 0, null)).items();
    assertThat(changes(kept.get(0))).contains("- table a", "- column a.id");
    assertThat(changes(kept.get(1))).contains("+ table a", "+ column a.id");
  }

  @Test
  void outsideATransactionToo() {
    write("001_a.sql", "CREATE TABLE a (id int)");
    write("002_b.sql", "CREATE INDEX CONCURRENTLY a_id ON a (id);\nCOMMENT ON TABLE a IS 'x';");
    write("003_c.sql", "CREATE INDEX CONCURRENTLY a_id_2 ON a (id);\nSELECT 1 / 0;");

    UpReport report = up();

    assertThat(changes(report.applied().get(1)))
        .containsExactly("+ index a_id", "+ comment table a");
    assertThat(changes(report.failed().get(0))).containsExactly("+ index a_id_2");
  }

  @Test
  void whatOthersMakeMeanwhileIsNotTheMigrations() throws SQLException {
    write("001_a.sql", "CREATE TABLE a (id int);\nDO $$ BEGIN PERFORM pg_sleep(2); END $$;");
    Thread other =
        new Thread(
            () -> {
              try (Connection connection = database.connect();
                  Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_sleep(0.7)");
                statement.execute("CREATE TABLE theirs (id int)");
              } catch (SQLException e) {
                throw new AssertionError(e);
              }
            });
    other.start();

    assertThat(changes(up().applied().get(0))).containsExactly("+ table a", "+ column a.id");
    assertThat(exists("theirs")).isTrue();
  }

  @Test
  void isNoReasonToFailWhereSomebodyHasALock() throws SQLException {
    write("001_a.sql", "CREATE TABLE a (id int); CREATE VIEW v AS SELECT * FROM a");
    assertApplied(up());
    write("002_b.sql", "COMMENT ON VIEW v IS 'what is there'");
    UpReport report;
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE a");
      report = up();
    }

    assertApplied(report);
    assertThat(report.applied().get(0).observed().changes()).isNull();
  }

  @Test
  void isNotToldOfHundreds() {
    IntStream.rangeClosed(1, 101)
        .forEach(i -> write("%03d_t.sql".formatted(i), "CREATE TABLE t%d (id int)".formatted(i)));
    TestEngine engine = engine();

    UpReport report = engine.up();

    assertApplied(report);
    assertThat(report.applied()).allMatch(entry -> entry.observed().changes() == null);
    assertThat(engine.notes()).anyMatch(note -> note.contains("more than 100"));
  }
}
