package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.elver.testing.Poll;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.elver.testing.TestMariaDb;
import org.elver.testing.TestMariaDbs;
import org.elver.testing.TransferDoor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many rows, and wide ones, through a server that has half a gigabyte. The system property {@code
 * elver.soak.rows} says how many; with more than a million rows the wide ones have 50 MB. What the
 * process took is printed.
 */
class TransferMemoryIT {

  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final int MANY = Integer.getInteger("elver.soak.rows", 50_000);
  private static final boolean SOAK = MANY > 1_000_000;
  private static final int WIDE = SOAK ? 10 : 1;
  private static final int WIDTH = (SOAK ? 50 : 20) << 20;

  private static final String INTO_PLAIN = "INSERT INTO large (id, v) VALUES ({{id}}, {{v}})";
  private static final String INTO_SETS = "INSERT INTO large (id, v) VALUES (abs({{id}}), {{v}})";
  private static final String INTO_ROWS =
      "INSERT INTO large (id, v) SELECT {{id}}, {{v}} WHERE true";

  private static Server server;
  private static TransferDoor door;
  private static TestDatabase target;
  private static TestDatabase legacy;
  private static TestMariaDb older;
  private static String packet;
  private static int count;

  private long postgres;
  private long mariaDb;

  @BeforeAll
  static void sources() throws Exception {
    server = Server.shared();
    door = new TransferDoor(server);
    target = server.database();
    legacy = TestDatabases.newDatabase();
    older = TestMariaDbs.newDatabase();
    packet = older.query("SELECT @@max_allowed_packet").get(0);
    older.asRoot().execute("SET GLOBAL max_allowed_packet = " + (1 << 30));
  }

  @AfterAll
  static void asItWas() throws Exception {
    older.asRoot().execute("SET GLOBAL max_allowed_packet = " + packet);
  }

  @BeforeEach
  void prepare() throws Exception {
    target.execute(
        "CREATE TABLE large (id bigint, v text); ALTER TABLE large ALTER v SET STORAGE EXTERNAL");
    postgres = door.connect("legacy", legacy.jdbcUrl(), legacy.user(), legacy.password());
    mariaDb = door.connect("older", older.jdbcUrl(), older.user(), older.password());
  }

  @AfterEach
  void clean() throws Exception {
    target.execute(
        """
        DROP TABLE large;
        TRUNCATE elver.transfer, elver.transfer_version, elver.transfer_run CASCADE;
        DELETE FROM elver.connection;
        """);
    assertThat(server.log()).doesNotContain("OutOfMemoryError");
  }

  @ParameterizedTest
  @CsvSource({
    "PostgreSQL, copy", "PostgreSQL, array", "PostgreSQL, batch",
    "MariaDB, copy", "MariaDB, array", "MariaDB, batch"
  })
  void manyRows(String source, String writer) throws Exception {
    // Row by row takes ten times as long.
    int rows = writer.equals("batch") ? MANY / 10 : MANY;
    String query =
        source.equals("MariaDB")
            ? "SELECT CAST(seq AS signed) AS id, md5(seq) AS v FROM seq_1_to_" + rows
            : "SELECT id::bigint, md5(id::text) AS v FROM (SELECT generate_series(1, %d) AS id) AS n"
                .formatted(rows);
    assertMoves(source, writer, query, rows + " " + 32L * rows);
  }

  @ParameterizedTest
  @CsvSource({
    "PostgreSQL, copy", "PostgreSQL, array", "PostgreSQL, batch",
    "MariaDB, copy", "MariaDB, array", "MariaDB, batch"
  })
  void wideRows(String source, String writer) throws Exception {
    assertMoves(
        source, writer, wide(source.equals("PostgreSQL"), WIDE), WIDE + " " + (long) WIDE * WIDTH);
  }

  /** Once the error has the value in it, once it has not. */
  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void aWideRowIsPutAsideShortened(boolean fromPostgres, boolean told) throws Exception {
    String statement =
        told
            ? "INSERT INTO large (id) VALUES (CAST({{v}} AS bigint))"
            : "INSERT INTO large (id, v) VALUES ({{id}}, {{v}})";
    target.execute("ALTER TABLE large ADD CHECK (length(v) < 1000)");
    JsonObject run =
        run(transfer(fromPostgres, wide(fromPostgres, 1), statement).add("maxRejects", 5));

    assertThat(run.getString("status")).as(run.toString()).isEqualTo("COMPLETED");
    assertThat(run.getInt("rowsRejected")).isEqualTo(1);
    HttpResponse<String> rejects =
        door.call("GET", "/api/runs/" + run.getInt("id") + "/rejects", null);
    assertThat(rejects.body().length()).isLessThan(60_000);
    JsonObject reject = parsed(rejects.body()).getJsonArray("items").getJsonObject(0);
    assertThat(reject.getJsonObject("values").getString("v"))
        .startsWith("0123456789")
        .endsWith("… (shortened: " + WIDTH + " bytes in all)");
    assertThat(reject.getString("reason"))
        .contains(told ? "invalid input syntax for type bigint" : "check constraint")
        .doesNotContain("0123456789");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aWideRowThatFailsIsNotInTheError(boolean fromPostgres) throws Exception {
    String statement = "INSERT INTO large (id) VALUES (CAST({{v}} AS bigint))";

    JsonObject run = run(transfer(fromPostgres, wide(fromPostgres, 1), statement));

    assertThat(run.getString("status")).isEqualTo("FAILED");
    assertThat(run.getString("error"))
        .contains("Row 1", "invalid input syntax for type bigint")
        .hasSizeLessThan(1_000);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPreviewShowsWideRowsShortened(boolean fromPostgres) throws Exception {
    long transfer = door.define(transfer(fromPostgres, wide(fromPostgres, 3), INTO_PLAIN).build());

    HttpResponse<String> answer =
        door.call("POST", "/api/transfers/" + transfer + "/preview", null);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body().length()).isLessThan(60_000);
    JsonObject preview = parsed(answer.body());
    assertThat(preview.getJsonArray("rows")).hasSize(3);
    assertThat(preview.getJsonArray("rows").getJsonArray(2).getString(1))
        .startsWith("0123456789")
        .endsWith("… (shortened: " + WIDTH + " bytes in all)");
    assertThat(preview.getInt("inserted")).isEqualTo(3);
    System.out.println("Preview of wide rows: " + peak());
  }

  private static String wide(boolean postgres, int rows) {
    String value = "repeat('0123456789', %d)".formatted(WIDTH / 10);
    return postgres
        ? "SELECT n AS id, %s AS v FROM generate_series(1::bigint, %d) AS n".formatted(value, rows)
        : "SELECT CAST(seq AS signed) AS id, %s AS v FROM seq_1_to_%d".formatted(value, rows);
  }

  private void assertMoves(String source, String writer, String query, String expected)
      throws Exception {
    String statement =
        switch (writer) {
          case "copy" -> INTO_PLAIN;
          case "array" -> INTO_SETS;
          default -> INTO_ROWS;
        };
    long start = System.nanoTime();
    JsonObject run = run(transfer(source.equals("PostgreSQL"), query, statement));
    System.out.printf(
        "Rows and characters %s, %s, %s: %d ms, most memory of the process so far %s%n",
        expected, source, writer, (System.nanoTime() - start) / 1_000_000, peak());

    assertThat(run.getString("status")).as(run.toString()).isEqualTo("COMPLETED");
    assertThat(run.getString("writer")).isEqualTo(writer);
    assertThat(target.query("SELECT count(*) || ' ' || sum(length(v)) FROM large"))
        .isEqualTo(List.of(expected));
  }

  private JsonObjectBuilder transfer(boolean fromPostgres, String query, String statement) {
    return Json.createObjectBuilder()
        .add("name", "memory " + ++count)
        .add("sourceConnectionId", fromPostgres ? postgres : mariaDb)
        .add("sourceQuery", query)
        .add("targetTable", "large")
        .add("targetInsertQuery", statement);
  }

  private static JsonObject run(JsonObjectBuilder transfer) {
    long run = door.start(door.define(transfer.build()));
    return Poll.until(
        "ended", PATIENCE, () -> door.find(run), now -> !now.getString("status").equals("RUNNING"));
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

  private static JsonObject parsed(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }
}
