package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.elver.testing.Poll;
import org.elver.testing.Receiver;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two servers on one database whose clocks tick at the same moment. */
class ScheduledTogetherIT {

  private static final int TRANSFERS = 40;

  private final TestDatabase database = Server.shared().database();
  private final Receiver receiver = new Receiver();
  private Server other;

  @AfterEach
  void nothingIsLeft() throws Exception {
    if (other != null) {
      other.close();
    }
    receiver.close();
    database.execute(
        """
        TRUNCATE elver.transfer, elver.transfer_version, elver.transfer_run CASCADE;
        DELETE FROM elver.connection;
        """);
  }

  @Test
  void whatIsDueIsStartedByOneOfThem() throws Exception {
    other =
        Server.start(
                database,
                Map.of(
                    "MIGRATIONS_DIR",
                    Server.SHOP_MIGRATIONS.toAbsolutePath().toString(),
                    "NOTIFY_URL",
                    receiver.url("", "/hook")))
            .awaitReady();

    // Whatever the runs come to: the connection leads nowhere.
    database.execute(
        """
        INSERT INTO elver.connection (name, url)
        VALUES ('nowhere', 'jdbc:postgresql://localhost:1/nothing');
        INSERT INTO elver.transfer (name, source_connection_id, source_query, target_table,
          target_insert_query, schedule, time_zone, misfire, checks, mode, max_rejects, next_run_at)
        SELECT 'scheduled ' || n, c.id, 'SELECT 1 AS a', 'orders',
          'INSERT INTO orders (id) VALUES ({{a}})', '0 3 1 1 *', 'UTC', 'once', '{}', 'atomic', 0,
          now() + interval '3 s'
        FROM generate_series(1, %d) n, elver.connection c;
        """
            .formatted(TRANSFERS));

    Poll.until(database, "SELECT count(*) = %d FROM elver.transfer_run".formatted(TRANSFERS));
    Poll.until(database, "SELECT bool_and(status <> 'RUNNING') FROM elver.transfer");

    assertThat(
            database.query(
                "SELECT count(*) FROM elver.transfer_run GROUP BY transfer_id HAVING count(*) > 1"))
        .isEmpty();
    assertThat(database.query("SELECT count(*) FROM elver.transfer_run"))
        .containsExactly(Integer.toString(TRANSFERS));
    assertThat(database.query("SELECT DISTINCT door FROM elver.transfer_run"))
        .containsExactly("schedule");
    assertThat(database.query("SELECT count(*) FROM elver.transfer WHERE next_run_at < now()"))
        .containsExactly("0");
    assertTold();
  }

  /** The other server tells of the runs it made; the shared one has nobody to tell. */
  private void assertTold() throws Exception {
    String its = "FROM elver.transfer_run WHERE holder LIKE '%% %d@%%'".formatted(other.pid());
    Poll.until(database, "SELECT count(*) = 0 FROM elver.transfer_run WHERE notify_at IS NOT NULL");
    assertThat(receiver.calls())
        .allMatch(call -> call.json().getString("event").equals("failed"))
        .extracting(call -> Integer.toString(call.json().getJsonObject("run").getInt("id")))
        .containsExactlyInAnyOrderElementsOf(database.query("SELECT id " + its));
  }
}
