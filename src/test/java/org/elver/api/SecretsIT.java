package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.elver.testing.Poll;
import org.elver.testing.Receiver;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.Test;

/** Whatever is done with secrets, none is told by an answer, the log, a metric or a table. */
class SecretsIT {

  private static final String ADMINISTRATOR = "4dm1nistrator-of-the-env";
  private static final String KEY = "k3y-of-the-environment";
  private static final String NOTICES = "n0tices-go-there";
  private static final String SOURCE = "s0urce-of-the-rows";
  private static final String WRONG_SOURCE = "wr0ng-for-the-source";
  private static final String FIRST = "f1rst-of-the-user";
  private static final String SECOND = "s3cond-of-the-user";
  private static final String THIRD = "th1rd-of-the-user";
  private static final String GUESS = "gu3ss-of-a-stranger";
  private static final String MISPLACED = "m1splaced-in-a-field";

  private final TestDatabase database = TestDatabases.newDatabase();
  private final TestDatabase source = TestDatabases.newDatabase();
  private final List<String> answers = new ArrayList<>();
  private final List<String> secrets =
      new ArrayList<>(
          List.of(
              ADMINISTRATOR,
              KEY,
              NOTICES,
              SOURCE,
              WRONG_SOURCE,
              FIRST,
              SECOND,
              THIRD,
              GUESS,
              MISPLACED,
              database.password(),
              URLEncoder.encode(database.password(), StandardCharsets.UTF_8),
              basic("admin", ADMINISTRATOR),
              basic("secret-user", SECOND),
              basic("notices", NOTICES)));

  @Test
  void nothingSecretIsTold() throws SQLException {
    prepare();
    try (Receiver receiver = new Receiver();
        Server server =
            Server.start(
                database,
                Map.of(
                    "MIGRATIONS_DIR",
                    Server.SHOP_MIGRATIONS.toAbsolutePath().toString(),
                    "ELVER_ADMIN_PASSWORD",
                    ADMINISTRATOR,
                    "ELVER_SECRET_KEY",
                    KEY,
                    "DATABASE_LOGGING",
                    "true",
                    "NOTIFY_URL",
                    receiver.url("notices:" + NOTICES + "@", "/hook")))) {
      server.awaitReady();
      Calls admin = Calls.basic(server, "admin", ADMINISTRATOR);

      users(server, admin);
      tokens(server, admin);
      long connection = connections(admin);
      transfers(admin, connection);
      receiver.await(1);
      reading(server, admin);

      SoftAssertions softly = new SoftAssertions();
      for (String secret : secrets) {
        softly.assertThat(server.log()).as("log").doesNotContain(secret);
        softly.assertThat(answers).as("answers").noneMatch(told -> told.contains(secret));
        softly
            .assertThat(receiver.calls().toString().replace(basic("notices", NOTICES), ""))
            .as("notices")
            .doesNotContain(secret);
        softly.assertThat(kept()).as("tables").noneMatch(row -> row.contains(secret));
      }
      softly.assertAll();
    } finally {
      source.asSuperuser().execute("DROP OWNED BY secret_reader; DROP ROLE secret_reader");
    }
  }

  private void prepare() throws SQLException {
    source.execute("CREATE TABLE goods (id int, word text)");
    source.execute("INSERT INTO goods VALUES (1, 'one'), (2, 'two')");
    source
        .asSuperuser()
        .execute(
            "CREATE ROLE secret_reader LOGIN PASSWORD '"
                + SOURCE
                + "'; GRANT ALL ON SCHEMA \"Odd, place\" TO secret_reader;"
                + " GRANT ALL ON ALL TABLES IN SCHEMA \"Odd, place\" TO secret_reader");
    database.execute("CREATE TABLE taken_goods (id int PRIMARY KEY, word text)");
  }

  private void users(Server server, Calls admin) {
    call(admin, 201, "POST", "/api/users", user("secret-user", FIRST, "operator"));
    call(admin, 409, "POST", "/api/users", user("secret-user", FIRST, "operator"));
    call(admin, 200, "PUT", "/api/users/secret-user", json("password", SECOND));
    call(admin, 400, "POST", "/api/users", user("secret-other", MISPLACED, "root"));
    call(admin, 400, "POST", "/api/users", json("pasword", MISPLACED));
    call(admin, 400, "POST", "/api/users", "{\"password\": \"" + MISPLACED);
    call(admin, 400, "GET", "/api/users?password=" + MISPLACED, null);
    Calls user = Calls.basic(server, "secret-user", SECOND);
    call(user, 200, "GET", "/api/users/me", null);
    call(user, 403, "POST", "/api/users", user("secret-third", MISPLACED, "admin"));
    call(Calls.basic(server, "secret-user", GUESS), 401, "GET", "/api/users/me", null);
    call(Calls.basic(server, "secret-nobody", GUESS), 401, "GET", "/api/users/me", null);
    call(Calls.basic(server, "admin", GUESS), 401, "GET", "/api/users/me", null);
    call(user, 400, "PUT", "/api/users/me/password", change(GUESS, THIRD));
    call(user, 204, "PUT", "/api/users/me/password", change(SECOND, THIRD));
  }

  private void tokens(Server server, Calls admin) {
    HttpResponse<String> issued =
        admin.call("POST", "/api/tokens", "{\"name\":\"secret-ci\",\"role\":\"viewer\"}");
    JsonObject token = Calls.json(issued);
    secrets.add(token.getString("token"));
    Calls program = Calls.bearer(server, token.getString("token"));
    call(program, 200, "GET", "/api/migrations/status", null);
    call(program, 403, "GET", "/api/users", null);
    call(admin, 200, "GET", "/api/tokens", null);
    call(admin, 204, "DELETE", "/api/tokens/" + token.getInt("id"), null);
    call(program, 401, "GET", "/api/migrations/status", null);
    call(Calls.bearer(server, "elver_" + GUESS), 401, "GET", "/api/migrations/status", null);
  }

  private long connections(Calls admin) {
    String right = connection("secret source", SOURCE);
    long id = Calls.json(call(admin, 201, "POST", "/api/connections", right)).getInt("id");
    call(admin, 409, "POST", "/api/connections", right);
    String wrong = connection("wrong source", WRONG_SOURCE);
    int other = Calls.json(call(admin, 201, "POST", "/api/connections", wrong)).getInt("id");
    assertThat(call(admin, 200, "POST", "/api/connections/" + id + "/test", null).body())
        .contains("\"success\":true");
    call(admin, 200, "POST", "/api/connections/" + other + "/test", null);
    call(admin, 200, "GET", "/api/connections", null);
    call(
        admin,
        400,
        "POST",
        "/api/connections",
        json("url", "jdbc:postgresql://localhost/x?password=" + MISPLACED));
    return id;
  }

  private void transfers(Calls admin, long connection) throws SQLException {
    String good = transfer("secret goods", connection);
    int id = Calls.json(call(admin, 201, "POST", "/api/transfers", good)).getInt("id");
    call(admin, 200, "POST", "/api/transfers/" + id + "/preview", null);
    call(admin, 200, "POST", "/api/transfers/" + id + "/run?wait=true", null);
    database.execute("ALTER TABLE taken_goods DROP COLUMN word");
    call(admin, 422, "POST", "/api/transfers/" + id + "/run?wait=true", null);
    source.asSuperuser().execute("ALTER ROLE secret_reader PASSWORD 'changed'");
    HttpResponse<String> refused =
        admin.call("POST", "/api/transfers/" + id + "/run?wait=true", null);
    answers.add(refused.headers().map() + refused.body());
    assertThat(refused.statusCode()).isIn(422, 502);
    call(admin, 200, "GET", "/api/transfers/export", null);
    call(admin, 200, "GET", "/api/transfers/" + id + "/runs", null);
  }

  private void reading(Server server, Calls admin) {
    Poll.until(
        "refusals are kept",
        Duration.ofSeconds(60),
        () -> Calls.json(admin.get("/api/audit?refused=true")).getInt("total"),
        total -> total >= 5);
    for (String path :
        List.of(
            "/api/audit?limit=500",
            "/api/users",
            "/api/migrations/status",
            "/api/migrations/history",
            "/migrations/preflight",
            "/metrics",
            "/openapi",
            "/health")) {
      call(admin, 200, "GET", path, null);
    }
    call(
        admin,
        200,
        "POST",
        "/graphql",
        json("query", "{ migrations { id name lastRunError sourceConnectionId } }"));
    assertThat(server.log()).contains("taken_goods");
  }

  /** Every row of every table, as text. */
  private List<String> kept() throws SQLException {
    List<String> rows = new ArrayList<>();
    for (String table :
        database.query(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
                + " WHERE schemaname = 'elver'")) {
      rows.addAll(database.query("SELECT t::text FROM " + table + " t"));
    }
    assertThat(rows).hasSizeGreaterThan(20);
    return rows;
  }

  private HttpResponse<String> call(
      Calls calls, int expected, String method, String path, String json) {
    HttpResponse<String> answer = calls.call(method, path, json);
    answers.add(answer.headers().map() + answer.body());
    assertThat(answer.statusCode()).as(method + " " + path + answer.body()).isEqualTo(expected);
    return answer;
  }

  private String connection(String name, String password) {
    return Json.createObjectBuilder()
        .add("name", name)
        .add("url", source.jdbcUrl())
        .add("username", "secret_reader")
        .add("password", password)
        .build()
        .toString();
  }

  private static String transfer(String name, long connection) {
    return Json.createObjectBuilder()
        .add("name", name)
        .add("sourceConnectionId", connection)
        .add("sourceQuery", "SELECT id, word FROM \"Odd, place\".goods")
        .add("targetTable", "taken_goods")
        .add(
            "targetInsertQuery",
            "INSERT INTO taken_goods (id, word) VALUES ({{id}}, {{word}}) ON CONFLICT DO NOTHING")
        .build()
        .toString();
  }

  private static String user(String name, String password, String role) {
    return Json.createObjectBuilder()
        .add("name", name)
        .add("password", password)
        .add("role", role)
        .build()
        .toString();
  }

  private static String change(String current, String wanted) {
    return Json.createObjectBuilder()
        .add("currentPassword", current)
        .add("newPassword", wanted)
        .build()
        .toString();
  }

  private static String json(String name, String value) {
    return Json.createObjectBuilder().add(name, value).build().toString();
  }

  private static String basic(String name, String password) {
    byte[] login = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(login);
  }
}
