package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.elver.boot.HostileGoods.quoted;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.elver.testing.Hostile;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.elver.testing.TestMariaDb;
import org.elver.testing.TestMariaDbs;
import org.elver.testing.TransferDoor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words of others wherever transfers take some or tell some: they stay words. */
class HostileWordsIT {

  private static final String KEY = "k\"; DROP TABLE canary; --`é";
  private static final String NO_NUMBER = "INSERT INTO words (n) VALUES (CAST({{v}} AS int))";

  private static TestDatabase legacy;
  private static TestMariaDb older;
  private static List<String> texts;

  private final Server server = Server.shared();
  private final TestDatabase target = server.database();
  private final TransferDoor door = new TransferDoor(server);

  @BeforeAll
  static void sources() throws Exception {
    texts = new ArrayList<>(new Hostile(5).texts(120));
    texts.removeIf(text -> text.length() > 5_000 || text.strip().matches("[-+]?\\d+"));
    legacy = TestDatabases.newDatabase();
    legacy.execute("CREATE TABLE words (v text, id int, %s bigint)".formatted(quoted(KEY, "\"")));
    older = TestMariaDbs.newDatabase();
    older.execute(
        "CREATE TABLE words (v mediumtext, id int, %s bigint) CHARACTER SET utf8mb4"
            .formatted(quoted(KEY, "`")));
    for (var connection : List.of(legacy.connect(), older.connect())) {
      try (connection;
          var insert = connection.prepareStatement("INSERT INTO words VALUES (?, ?, ?)")) {
        for (int i = 0; i < texts.size(); i++) {
          insert.setString(1, texts.get(i));
          insert.setInt(2, i);
          insert.setLong(3, i);
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
  }

  @BeforeEach
  void canary() throws Exception {
    target.execute(
        """
        CREATE TABLE canary (song text);
        INSERT INTO canary VALUES ('tweet');
        CREATE TABLE words (n int, t text);
        """);
  }

  @AfterEach
  void stillSings() throws Exception {
    List<String> song = target.query("SELECT song FROM canary");
    target.execute(
        """
        DROP TABLE words, canary;
        TRUNCATE elver.transfer, elver.transfer_version, elver.transfer_run CASCADE;
        DELETE FROM elver.connection;
        """);
    assertThat(song).containsExactly("tweet");
    assertThat(legacy.query("SELECT count(*) FROM words"))
        .containsExactly(String.valueOf(texts.size()));
    assertThat(older.query("SELECT count(*) FROM words"))
        .containsExactly(String.valueOf(texts.size()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsPutAsideIsToldAsItWas(boolean postgres) throws Exception {
    JsonObject run =
        door.runToEnd(
            door.define(
                transfer("rejects", connect(postgres), "SELECT id, v FROM words", NO_NUMBER)
                    .add("maxRejects", 1000)
                    .build()));

    assertThat(run.getString("status")).as(run.toString()).isEqualTo("COMPLETED");
    assertThat(run.getInt("rowsRejected")).isEqualTo(texts.size());
    JsonArray rejects =
        object(door.call("GET", "/api/runs/" + run.getInt("id") + "/rejects?limit=500", null))
            .getJsonArray("items");
    assertThat(rejects.getValuesAs(JsonObject.class))
        .extracting(reject -> reject.getJsonObject("values").getString("v"))
        .containsExactlyInAnyOrderElementsOf(texts);
    assertThat(rejects.getValuesAs(JsonObject.class))
        .extracting(reject -> reject.getString("reason"))
        .allMatch(
            reason ->
                reason.equals("invalid input syntax for type integer: \"…\"")
                    || reason.equals("value \"…\" is out of range for type integer"));
  }

  /** The highest value of such a column, and the column itself as the key to go on behind. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aColumnIsGoneOnBehindWhateverItsName(boolean postgres) throws Exception {
    String column = quoted(KEY, postgres ? "\"" : "`");
    String last = "{{last." + quoted(KEY, "\"") + " | default('0')}}";
    long source = connect(postgres);
    String insert = "INSERT INTO words (n, t) VALUES ({{%s}}, {{v}})".formatted(quoted(KEY, "\""));
    String query = "SELECT %1$s, v FROM words WHERE %1$s >= %2$s".formatted(column, last);
    long incremental = door.define(transfer("last", source, query, insert).build());
    JsonObjectBuilder parts =
        transfer("parts", source, "SELECT %s, v FROM words".formatted(column), insert)
            .add("mode", "chunked")
            .add("commitEvery", 7)
            .add("resumeKey", KEY);

    assertThat(door.runToEnd(incremental).getInt("rowsWritten")).isEqualTo(texts.size());
    assertThat(door.runToEnd(incremental).getInt("rowsWritten")).isZero();
    JsonObject run = door.runToEnd(door.define(parts.build()));

    assertThat(run.getString("status")).as(run.toString()).isEqualTo("COMPLETED");
    assertThat(run.getInt("rowsWritten")).isEqualTo(texts.size());
  }

  /** In quotes that would read like a placeholder, and is refused; in a star it is one of all. */
  @Test
  void aColumnMayBeCalledLikeAPlaceholder() throws Exception {
    legacy.execute(
        """
        CREATE TABLE braces ("{{id}}" text, "}} | upper {{" text);
        INSERT INTO braces VALUES ('{{v}}', '}}');
        """);
    String statement =
        """
        INSERT INTO words (t) VALUES ({{"{{id}}"}} || {{ "}} | upper {{" | trim }})
        """;

    JsonObject run =
        door.runToEnd(
            door.define(
                transfer("braces", connect(true), "SELECT * FROM braces", statement).build()));

    assertThat(run.getString("status")).as(run.toString()).isEqualTo("COMPLETED");
    assertThat(target.query("SELECT t FROM words")).containsExactly("{{v}}}}");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theFirstValueOfACursorIsNoSql(boolean postgres) throws Exception {
    String query =
        "SELECT id, v FROM words WHERE id >= {{last.id | default('0); DROP TABLE words; --')}}";

    HttpResponse<String> refused =
        door.call(
            "POST",
            "/api/transfers",
            transfer("default", connect(postgres), query, NO_NUMBER).build());

    assertThat(problem(refused, 400).getString("field")).isEqualTo("sourceQuery");
  }

  @Test
  void namesAreTheSameEverywhere() throws Exception {
    List<String> names =
        new Hostile(6)
            .names(100).stream()
                .map(name -> name.replaceAll("[\\p{Cntrl}\u2028\u2029\u0085]", "").strip())
                .distinct()
                .toList();
    for (String name : names) {
      JsonObject connection = connection(name);
      JsonObject kept = object(door.call("POST", "/api/connections", connection));
      assertThat(kept.getString("name")).isEqualTo(name);
      assertThat(problem(door.call("POST", "/api/connections", connection), 409)).isNotNull();
    }
    long source = connect(true);
    List<Long> ids = new ArrayList<>();
    for (String name : names.subList(0, 25)) {
      JsonObject transfer =
          transfer(name, source, "SELECT v FROM words", "INSERT INTO words (t) VALUES ({{v}})")
              .add("description", name)
              .build();
      ids.add(door.define(transfer));
      JsonObject taken = problem(door.call("POST", "/api/transfers", transfer), 409);
      assertThat(taken.getString("detail")).contains(name);
      JsonObject asked =
          Json.createObjectBuilder()
              .add("query", "query ($id: ID!) { migration(id: $id) { name description } }")
              .add("variables", Json.createObjectBuilder().add("id", ids.get(ids.size() - 1)))
              .build();
      JsonObject told =
          object(door.call("POST", "/graphql", asked))
              .getJsonObject("data")
              .getJsonObject("migration");
      assertThat(List.of(told.getString("name"), told.getString("description"))).containsOnly(name);
    }
    assertThat(object(door.call("GET", "/api/transfers", null)).getJsonArray("items"))
        .hasSize(ids.size());
    assertThat(
            object(door.call("GET", "/api/transfers/export", null))
                .getJsonArray("transfers")
                .getValuesAs(JsonObject.class))
        .extracting(exported -> exported.getString("name"))
        .containsExactlyInAnyOrderElementsOf(names.subList(0, 25));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\rSet-Cookie: b", "\u001b[31m", "a\u2028b", "a\u0085b"})
  void aNameIsOneLineOfWholeCharacters(String name) {
    long source = connect(true);
    JsonObject transfer =
        transfer(name, source, "SELECT v FROM words", "INSERT INTO words (t) VALUES ({{v}})")
            .build();

    for (HttpResponse<String> refused :
        List.of(
            door.call("POST", "/api/transfers", transfer),
            door.call("POST", "/api/connections", connection(name)))) {
      assertThat(problem(refused, 400).getString("field")).isEqualTo("name");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/transfers/%0d%0aX-Injected:%20yes",
        "/api/transfers/1%3Cscript%3E",
        "/api/runs/1%20OR%201=1",
        "/api/runs/%00",
        "/api/runs/1/events%0d%0aX-Injected:%20yes",
        "/api/runs/1/rejects?limit=%3Cscript%3E",
        "/api/connections/%22%3E%3Cscript%3E",
        "/api/%3Cscript%3E",
        "/%3Cscript%3E%0d%0aX-Injected:%20yes"
      })
  void addressesAreNotReflected(String path) {
    HttpResponse<String> answer = door.call("GET", path, null);

    assertThat(answer.statusCode()).isBetween(400, 499);
    assertThat(answer.headers().firstValue("X-Injected")).isEmpty();
    assertThat(answer.body()).doesNotContain("<script>");
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).doesNotContain("html");
  }

  /** The error has line ends, and what an event looks like. */
  @Test
  void aServersMessageStaysInItsEvent() throws Exception {
    String words = "x\n\nevent: run\ndata: {\"id\": 7}\n\n<script>\r\u001b[31m";
    legacy.execute(
        """
        CREATE OR REPLACE FUNCTION shout(words text) RETURNS text LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '%', words; END $$
        """);
    String literal = "E'" + words.replace("\n", "\\n").replace("\r", "\\r") + "'";
    String query = "SELECT shout(%s) AS v FROM words".formatted(literal);
    long transfer =
        door.define(
            transfer("shout", connect(true), query, "INSERT INTO words (t) VALUES ({{v}})")
                .build());
    int run = door.runToEnd(transfer).getInt("id");

    HttpResponse<String> events = door.call("GET", "/api/runs/" + run + "/events", null);

    assertThat(events.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    List<String> data = events.body().lines().filter(line -> line.startsWith("data: ")).toList();
    JsonObject told = parsed(data.get(data.size() - 1).substring("data: ".length()));
    assertThat(told.getInt("id")).isEqualTo(run);
    assertThat(told.getString("error")).contains(words);
    assertThat(events.body().lines().filter(line -> line.startsWith("event: run"))).hasSize(1);
    assertThat(server.log().lines().filter(line -> line.startsWith("event: run"))).isEmpty();
  }

  private long connect(boolean postgres) {
    return postgres
        ? door.connect("legacy", legacy.jdbcUrl(), legacy.user(), legacy.password())
        : door.connect("older", older.jdbcUrl(), older.user(), older.password());
  }

  private static JsonObject connection(String name) {
    return Json.createObjectBuilder().add("name", name).add("url", legacy.jdbcUrl()).build();
  }

  private static JsonObjectBuilder transfer(
      String name, long source, String query, String statement) {
    return Json.createObjectBuilder()
        .add("name", name)
        .add("sourceConnectionId", source)
        .add("sourceQuery", query)
        .add("targetTable", "words")
        .add("targetInsertQuery", statement);
  }

  private static JsonObject problem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    return parsed(answer.body());
  }

  private static JsonObject object(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return parsed(answer.body());
  }

  private static JsonObject parsed(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }
}
