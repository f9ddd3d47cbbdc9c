package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.elver.testing.TestMariaDb;
import org.elver.testing.TestMariaDbs;
import org.elver.testing.TransferDoor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Many rows, and rows of 50 MB, through a server that has half a gigabyte. How many rows: the
 * system property {@code elver.soak.rows}.
 */
class TransferMemoryIT {

  private static final long MANY = Long.getLong("elver.soak.rows", 200_000);
  private static final long WIDE = MANY > 1_000_000 ? 10 : 3;
  private static final int WIDTH = 50 << 20;

  private static final String INTO_PLAIN = "INSERT INTO t (id, v) VALUES ({{id}}, {{v}})";
  private static final String INTO_SETS = "INSERT INTO t (id, v) VALUES (abs({{id}}), {{v}})";
  private static final String INTO_ROWS = "INSERT INTO t (id, v) SELECT {{id}}, {{v}} WHERE true";

  private static Server server;
  private static TestDatabase target;
  private static long postgres;
  private static long mariaDb;
  private static int count;

  @BeforeAll
  static void aSmallServer() throws Exception {
    target = TestDatabases.newDatabase();
    server = Server.start(target, TransferDoor.KEY).awaitReady();
    TransferDoor door = new TransferDoor(server);
    TestDatabase source = TestDatabases.newDatabase();
    postgres = door.connect("legacy", source.jdbcUrl(), source.user(), source.password());
    TestMariaDb older = TestMariaDbs.newDatabase();
    older.asRoot().execute("SET GLOBAL max_allowed_packet = 1073741824");
    mariaDb = door.connect("older", older.jdbcUrl(), older.user(), older.password());
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "PostgreSQL, copy", "PostgreSQL, array", "PostgreSQL, batch",
    "MariaDB, copy", "MariaDB, array", "MariaDB, batch"
  })
  void manyRows(String source, String writer) throws Exception {
    // Row by row takes ten times as long.
    long rows = writer.equals("batch") ? MANY / 10 : MANY;
    assertMoves(
        source,
        writer,
        source.equals("MariaDB")
            ? "SELECT seq AS id, md5(seq) AS v FROM seq_1_to_" + rows
            : "SELECT n AS id, md5(n::text) AS v FROM generate_series(1, %d) AS n".formatted(rows),
        List.of(rows + " " + rows * 32));
  }

  @ParameterizedTest
  @CsvSource({
    "PostgreSQL, copy", "PostgreSQL, array", "PostgreSQL, batch",
    "MariaDB, copy", "MariaDB, array", "MariaDB, batch"
  })
  void wideRows(String source, String writer) throws Exception {
    assertMoves(
        source,
        writer,
        source.equals("MariaDB")
            ? "SELECT seq AS id, repeat('0123456789', %d) AS v FROM seq_1_to_%d"
                .formatted(WIDTH / 10, WIDE)
            : "SELECT n AS id, repeat('0123456789', %d) AS v FROM generate_series(1, %d) AS n"
                .formatted(WIDTH / 10, WIDE),
        List.of(WIDE + " " + WIDE * (WIDTH / 10 * 10)));
  }

  private static void assertMoves(String source, String writer, String query, List<String> expected)
      throws Exception {
    TransferDoor door = new TransferDoor(server);
    target.execute("DROP TABLE IF EXISTS t; CREATE TABLE t (id bigint, v text)");
    long start = System.nanoTime();
    JsonObject run =
        door.runToEnd(
            door.define(
                Json.createObjectBuilder()
                    .add("name", "memory " + ++count)
                    .add("sourceConnectionId", source.equals("MariaDB") ? mariaDb : postgres)
                    .add("sourceQuery", query)
                    .add("targetTable", "t")
                    .add(
                        "targetInsertQuery",
                        switch (writer) {
                          case "copy" -> INTO_PLAIN;
                          case "array" -> INTO_SETS;
                          default -> INTO_ROWS;
                        })
                    .build()));
    System.out.printf(
        "%s, %s, %s: %d ms, most memory of the process so far %s%n",
        expected, source, writer, (System.nanoTime() - start) / 1_000_000, peak());

    assertThat(run.getString("status")).as(run.toString()).isEqualTo("COMPLETED");
    assertThat(run.getString("writer")).isEqualTo(writer);
    assertThat(target.query("SELECT count(*) || ' ' || sum(length(v)) FROM t")).isEqualTo(expected);
    assertThat(server.log()).doesNotContain("OutOfMemoryError");
  }

  /** As the system counts it, where it does. */
  private static String peak() throws IOException {
    Path status = Path.of("/proc/" + server.pid() + "/status");
    return Files.exists(status)
        ? Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmHWM"))
            .findFirst()
            .orElse("unknown")
        : "unknown";
  }
}
