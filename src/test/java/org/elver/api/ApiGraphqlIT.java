package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.elver.testing.Leftovers;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /graphql}, with the texts of the first text of Elver as they stand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiGraphqlIT {

  private static final String SEED_QUERY =
      """
      query {
        migrations {
          id
          name
          status
          lastRunSuccess
          lastRunRowsAffected
        }
      }
      """;

  private static final String SEED_MUTATION =
      """
      mutation {
        runMigration(id: "1") {
          ok
          message
          rowsAffected
        }
      }
      """;

  private static final String CREATE =
      "mutation Make($input: MigrationInput!) { createMigration(input: $input) { id updatedAt } }";

  private static final String SOURCE_QUERY =
      "SELECT user_id, username, phone_number, created_at FROM legacy_users WHERE status ="
          + " 'ACTIVE'";

  private static final String STATEMENT =
      """
      INSERT INTO fdh_mobile_users (username, phone_number, context, "isActive", "created_at")
      VALUES ({{username}}, {{phone_number}}, 'MOBILE_BANKING', true, {{created_at}})
      ON CONFLICT (username) DO NOTHING
      """;

  private final Server server = Server.shared();
  private final TestDatabase target = server.database();
  private final TestDatabase source = TestDatabases.newDatabase();
  private Calls viewer;
  private Calls operator;
  private String connection;

  @BeforeAll
  void prepare() throws Exception {
    viewer = Calls.newUser(server, "graphql-viewer", "viewer");
    operator = Calls.newUser(server, "graphql-operator", "operator");
    source.execute(
        """
        CREATE TABLE legacy_users (user_id int, username text, phone_number text,
          created_at timestamptz, status text);
        INSERT INTO legacy_users
        SELECT n, 'user ' || n % 90, '+49170' || n, '2024-03-01', 'ACTIVE'
        FROM generate_series(1, 100) n;
        """);
    target.execute(
        """
        DROP TABLE IF EXISTS fdh_mobile_users;
        CREATE TABLE fdh_mobile_users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          username varchar(64) NOT NULL UNIQUE, phone_number varchar(40),
          context varchar(40) NOT NULL, "isActive" boolean NOT NULL,
          "created_at" timestamptz NOT NULL)
        """);
    JsonObject made =
        Calls.json(
            Calls.admin(server)
                .call(
                    "POST",
                    "/api/connections",
                    """
                    {"name": "graphql source", "url": "%s", "username": "%s",
                     "password": "%s"}
                    """
                        .formatted(source.jdbcUrl(), source.user(), source.password())));
    connection = String.valueOf(made.getInt("id"));
  }

  @AfterEach
  void nothingIsKept() throws Exception {
    target.execute("TRUNCATE elver.transfer, elver.transfer_version, elver.transfer_run CASCADE");
    target.execute("TRUNCATE fdh_mobile_users");
  }

  @AfterAll
  void tidy() throws Exception {
    target.execute("DELETE FROM elver.connection; DROP TABLE fdh_mobile_users");
    Leftovers.none(source);
  }

  @Test
  void theSeedsTextsAreAnsweredAsTheyStand() throws Exception {
    String id = create(input("Import Mobile Banking Users"));

    assertThat(migrations())
        .containsExactly(
            Json.createObjectBuilder()
                .add("id", id)
                .add("name", "Import Mobile Banking Users")
                .add("status", "PENDING")
                .addNull("lastRunSuccess")
                .addNull("lastRunRowsAffected")
                .build());

    JsonObject run =
        data(SEED_MUTATION.replace("\"1\"", '"' + id + '"'), Map.of())
            .getJsonObject("runMigration");

    assertThat(run.keySet()).containsExactly("ok", "message", "rowsAffected");
    assertThat(run.getBoolean("ok")).as(run.toString()).isTrue();
    assertThat(run.getString("message")).isEqualTo("Completed: 100 rows read, 90 affected");
    assertThat(run.getInt("rowsAffected")).isEqualTo(90);
    assertThat(target.query("SELECT count(*) FROM fdh_mobile_users")).containsExactly("90");
    JsonObject after = migrations().get(0);
    assertThat(after.getString("status")).isEqualTo("COMPLETED");
    assertThat(after.getBoolean("lastRunSuccess")).isTrue();
    assertThat(after.getInt("lastRunRowsAffected")).isEqualTo(90);
  }

  @Test
  void everyFieldIsThere() throws Exception {
    String before = create(input("Accounts"));
    String id =
        create(
            input("Everything")
                .add("description", "all of it")
                .add("schedule", "30 2 * * 1-5")
                .add("timeZone", "Europe/Berlin")
                .add("misfire", "skip")
                .add("dependsOn", Json.createArrayBuilder().add(before))
                .add("checks", Json.createArrayBuilder().add("rowCount"))
                .add("connectTimeout", "PT5S")
                .add("queryTimeout", "PT10M")
                .add("mode", "chunked")
                .add("commitEvery", 5_000_000_000L)
                .add("resumeKey", "user_id")
                .add("maxRejects", 7));

    JsonObject migration =
        data(
                """
                query($id: ID!) { migration(id: $id) {
                  name description sourceConnectionId sourceQuery targetTable targetInsertQuery
                  schedule timeZone nextRunAt misfire dependsOn checks connectTimeout queryTimeout
                  mode commitEvery resumeKey maxRejects status lastRunAt lastRunError createdAt
                  updatedAt runs { id } } }
                """,
                Map.of("id", id))
            .getJsonObject("migration");

    assertThat(migration.getString("sourceConnectionId")).isEqualTo(connection);
    assertThat(migration.getString("sourceQuery")).isEqualTo(SOURCE_QUERY);
    assertThat(migration.getString("schedule")).isEqualTo("30 2 * * 1-5");
    assertThat(migration.getString("nextRunAt")).matches("20\\d\\d-\\d\\d-\\d\\dT0[01]:30:00Z");
    assertThat(migration.getString("misfire")).isEqualTo("skip");
    assertThat(migration.getJsonArray("dependsOn").getString(0)).isEqualTo(before);
    assertThat(migration.getJsonArray("checks").getString(0)).isEqualTo("rowCount");
    assertThat(migration.getString("queryTimeout")).isEqualTo("PT10M");
    assertThat(migration.getString("mode")).isEqualTo("chunked");
    assertThat(migration.getJsonNumber("commitEvery").longValueExact()).isEqualTo(5_000_000_000L);
    assertThat(migration.getInt("maxRejects")).isEqualTo(7);
    assertThat(migration.getJsonArray("runs")).isEmpty();
  }

  @Test
  void runsAreToldNewestFirst() throws Exception {
    String id = create(input("Twice"));
    JsonObject first = run(id);
    JsonObject second = run(id);

    JsonObject told =
        data(
            """
            query($id: ID!, $run: ID!) {
              migration(id: $id) { runs(limit: 1) { id } }
              run(id: $run) { migrationId status rowsRead rowsWritten rowsAffected inserted skipped
                rowsRejected bytes rowsPerSecond writer triggeredBy error startedAt finishedAt }
            }
            """,
            Map.of("id", id, "run", first.getJsonObject("run").getString("id")));

    assertThat(told.getJsonObject("migration").getJsonArray("runs").getJsonObject(0))
        .isEqualTo(second.getJsonObject("run"));
    JsonObject run = told.getJsonObject("run");
    assertThat(run.getString("migrationId")).isEqualTo(id);
    assertThat(run.getString("status")).isEqualTo("COMPLETED");
    assertThat(run.getInt("rowsRead")).isEqualTo(100);
    assertThat(run.getInt("inserted")).isEqualTo(90);
    assertThat(run.getInt("skipped")).isEqualTo(10);
    assertThat(run.getString("triggeredBy")).isEqualTo("graphql-operator");
    assertThat(second.getInt("rowsAffected")).isZero();
    assertThat(target.query("SELECT DISTINCT door FROM elver.transfer_run"))
        .containsExactly("graphql");
  }

  @Test
  void aPreviewTellsWhatARunWouldDoAndDoesNothing() throws Exception {
    String id = create(input("Looked at before"));
    target.execute(
        """
        INSERT INTO fdh_mobile_users (username, context, "isActive", created_at)
        VALUES ('user 1', 'x', true, now())
        """);

    JsonObject preview =
        data(
                """
                mutation($id: ID!) { previewMigration(id: $id) { columns rows outcomes rowsFailed
                  statement writer writerReason rowsAffected inserted updated skipped } }
                """,
                Map.of("id", id))
            .getJsonObject("previewMigration");

    assertThat(preview.getJsonArray("columns").getString(1)).isEqualTo("username");
    assertThat(preview.getJsonArray("rows")).hasSize(20);
    assertThat(preview.getJsonArray("rows").getJsonArray(0).getString(1)).isEqualTo("user 1");
    assertThat(preview.getJsonArray("outcomes").getString(0)).isEqualTo("skipped");
    assertThat(preview.getJsonArray("outcomes").getString(1)).isEqualTo("inserted");
    assertThat(preview.getInt("rowsAffected")).isEqualTo(19);
    assertThat(preview.getInt("rowsFailed")).isZero();
    assertThat(preview.getString("writer")).isEqualTo("copy");
    assertThat(preview.getString("statement")).contains("$1");
    assertThat(target.query("SELECT username FROM fdh_mobile_users")).containsExactly("user 1");
    assertThat(target.query("SELECT id FROM elver.transfer_run")).isEmpty();
    assertThat(code(error(operator, "mutation { previewMigration(id: 0) { rows } }", Map.of())))
        .isEqualTo("NO_SUCH_TRANSFER");
  }

  @Test
  void aRunThatFailsIsAnAnswerAndNoError() throws Exception {
    source.execute("INSERT INTO legacy_users VALUES (101, NULL, NULL, '2024-04-01', 'ACTIVE')");
    try {
      JsonObject run = run(create(input("Failing")));

      assertThat(run.getBoolean("ok")).isFalse();
      assertThat(run.getString("message")).contains("Row 101", "username");
      assertThat(run.getInt("rowsAffected")).isZero();
      assertThat(target.query("SELECT count(*) FROM fdh_mobile_users")).containsExactly("0");
    } finally {
      source.execute("DELETE FROM legacy_users WHERE user_id = 101");
    }
  }

  @Test
  void aChangeNamesTheStateItWasMadeFrom() throws Exception {
    String change =
        """
        mutation($id: ID!, $at: DateTime!, $input: MigrationInput!) {
          updateMigration(id: $id, updatedAt: $at, input: $input) { name maxRejects updatedAt } }
        """;
    JsonObject made = created(input("Before"));
    String id = made.getString("id");
    String read = made.getString("updatedAt");

    JsonObject changed =
        data(
                change,
                Map.of("id", id, "at", read, "input", input("After").add("maxRejects", 3).build()))
            .getJsonObject("updateMigration");

    assertThat(changed.getString("name")).isEqualTo("After");
    assertThat(changed.getInt("maxRejects")).isEqualTo(3);
    JsonObject late =
        error(operator, change, Map.of("id", id, "at", read, "input", input("Too late").build()));
    assertThat(code(late)).isEqualTo("DEFINITION_CONFLICT");
    assertThat(late.getJsonObject("extensions").getString("reason")).isEqualTo("CHANGED");
    String delete =
        "mutation($id: ID!, $at: DateTime!) { deleteMigration(id: $id, updatedAt: $at) }";
    assertThat(code(error(operator, delete, Map.of("id", id, "at", read))))
        .isEqualTo("DEFINITION_CONFLICT");
    assertThat(
            data(delete, Map.of("id", id, "at", changed.getString("updatedAt")))
                .getBoolean("deleteMigration"))
        .isTrue();
    assertThat(target.query("SELECT name FROM elver.transfer")).isEmpty();
  }

  @Test
  void whatCannotBeADefinitionIsAnErrorWithItsPlace() throws Exception {
    JsonObject statement =
        error(
            operator,
            CREATE,
            Map.of(
                "input",
                input("Wrong")
                    .add(
                        "targetInsertQuery",
                        "INSERT INTO fdh_mobile_users\nVALUES ('{{username}}')")
                    .build()));
    assertThat(code(statement)).isEqualTo("INVALID_DEFINITION");
    assertThat(statement.getString("message")).startsWith("targetInsertQuery, line 2, column ");
    assertThat(statement.getJsonObject("extensions").getString("field"))
        .isEqualTo("targetInsertQuery");
    assertThat(statement.getJsonObject("extensions").getInt("line")).isEqualTo(2);
    assertThat(statement.getJsonArray("path").getString(0)).isEqualTo("createMigration");

    JsonObject schedule =
        error(
            operator,
            CREATE,
            Map.of("input", input("Never").add("schedule", "0 0 30 2 *").build()));
    assertThat(schedule.getJsonObject("extensions").getString("field")).isEqualTo("schedule");
    assertThat(schedule.getJsonObject("extensions").getInt("column")).isEqualTo(5);

    assertThat(code(error(operator, "{ migration(id: \"x; DROP TABLE y\") { id } }", Map.of())))
        .isEqualTo("NO_SUCH_TRANSFER");
    assertThat(code(error(operator, "{ run(id: 99999999999999999999) { id } }", Map.of())))
        .isEqualTo("NO_SUCH_RUN");
    assertThat(code(error(operator, "mutation { cancelMigration(id: 1) { id } }", Map.of())))
        .isEqualTo("NO_SUCH_TRANSFER");
    assertThat(target.query("SELECT name FROM elver.transfer")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'); DROP TABLE fdh_mobile_users; --",
        "\"; mutation { x }",
        "${jndi:ldap://localhost}",
        "{{username}}",
        "\\u0041 \\ \" '",
        "<script>alert(1)</script>",
        "😀é\u202e",
      })
  void aNameIsNothingButAName(String name) throws Exception {
    String id = create(input(name));

    assertThat(migrations()).hasSize(1);
    assertThat(migrations().get(0).getString("name")).isEqualTo(name);
    assertThat(target.query("SELECT name FROM elver.transfer WHERE id = " + id))
        .containsExactly(name);
  }

  @Test
  void aViewerAsksAndChangesNothing() throws Exception {
    String id = create(input("Looked at"));

    JsonObject told = answer(viewer, SEED_QUERY, Map.of());
    assertThat(told.getJsonObject("data").getJsonArray("migrations")).hasSize(1);
    assertThat(answer(viewer, "{ __schema { queryType { name } } }", Map.of()))
        .doesNotContainKey("errors");
    JsonObject refused = error(viewer, SEED_MUTATION.replace("\"1\"", '"' + id + '"'), Map.of());
    assertThat(code(refused)).isEqualTo("FORBIDDEN");
    assertThat(target.query("SELECT id FROM elver.transfer_run")).isEmpty();
    assertThat(
            Calls.nobody(server).call("POST", "/graphql", body(SEED_QUERY, Map.of())).statusCode())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'query': '{ migrations { id } }'                | malformed-json",
        "['query']                                        | malformed-json",
        "{'query': 1}                                     | unfit-field",
        "{'query': '{ a }', 'variables': 'x'}             | unfit-field",
        "{'query': '{ a }', 'variables': [1]}             | unfit-field",
        "{'query': '{ a }', 'operationname': 'x'}         | unknown-field",
        "{'query': '{ a }', 'query': '{ b }'}             | malformed-json",
        "{'variables': {}}                                | missing-field",
        "{}                                               | missing-field",
      })
  void aBodyThatIsNoQuestionIsAProblem(String json, String kind) {
    Problems.expect(viewer.call("POST", "/graphql", json.replace('\'', '"')), 400, kind);
  }

  @ParameterizedTest
  @CsvSource({
    "application/x-www-form-urlencoded, 415",
    "text/plain, 415",
    "multipart/form-data; boundary=x, 415",
    "application/graphql, 415"
  })
  void onlyJsonIsTakenSoThatNoPageCanSendIt(String type, int status) {
    HttpResponse<String> answer =
        server.send(
            operator
                .request("/graphql")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body(SEED_QUERY, Map.of()))));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  @Test
  void otherWaysInAreShut() {
    String question = body(SEED_QUERY, Map.of());

    Problems.expect(
        server.send(
            operator
                .request("/graphql")
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.ofString(question))),
        403,
        "cross-site");
    Problems.expect(viewer.get("/graphql"), 405, "method-not-allowed");
    Problems.expect(
        viewer.get("/graphql?query=%7Bmigrations%7Bid%7D%7D"), 405, "method-not-allowed");
    Problems.expect(viewer.call("POST", "/graphql/x", question), 404, "not-found");
    Problems.expect(viewer.call("POST", "/graphql?a=b", question), 400, "unknown-parameter");
    Problems.expect(
        viewer.call("POST", "/graphql", body("{ a }" + " ".repeat(1 << 20), Map.of())),
        413,
        "too-large");
  }

  @Test
  void whoWantsToReadItFromTheStatusCan() {
    HttpResponse<String> refused =
        server.send(
            viewer
                .request("/graphql")
                .header("Content-Type", "application/json")
                .header("Accept", "application/graphql-response+json")
                .POST(BodyPublishers.ofString(body("{ nonsense }", Map.of()))));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/graphql-response+json");
    assertThat(viewer.call("POST", "/graphql", body("{ nonsense }", Map.of())).statusCode())
        .isEqualTo(200);
  }

  @Test
  void oneOfSeveralOperationsIsChosen() {
    String both = "query a { migrations { id } } query b { __typename }";
    String chosen =
        Json.createObjectBuilder()
            .add("query", both)
            .add("operationName", "b")
            .add("extensions", JsonValue.EMPTY_JSON_OBJECT)
            .build()
            .toString();

    assertThat(Calls.json(viewer.call("POST", "/graphql", chosen)).getJsonObject("data"))
        .isEqualTo(Json.createObjectBuilder().add("__typename", "Query").build());
  }

  private JsonObjectBuilder input(String name) {
    return Json.createObjectBuilder()
        .add("name", name)
        .add("sourceConnectionId", connection)
        .add("sourceQuery", SOURCE_QUERY)
        .add("targetTable", "fdh_mobile_users")
        .add("targetInsertQuery", STATEMENT);
  }

  private String create(JsonObjectBuilder input) {
    return created(input).getString("id");
  }

  private JsonObject created(JsonObjectBuilder input) {
    return data(CREATE, Map.of("input", input.build())).getJsonObject("createMigration");
  }

  private JsonObject run(String id) {
    return data(
            "mutation($id: ID!) { runMigration(id: $id) { ok message rowsAffected run { id } } }",
            Map.of("id", id))
        .getJsonObject("runMigration");
  }

  private List<JsonObject> migrations() {
    return data(SEED_QUERY, Map.of()).getJsonArray("migrations").getValuesAs(JsonObject.class);
  }

  private JsonObject data(String query, Map<String, Object> variables) {
    JsonObject answer = answer(operator, query, variables);
    assertThat(answer).as(answer.toString()).doesNotContainKey("errors");
    return answer.getJsonObject("data");
  }

  private JsonObject error(Calls calls, String query, Map<String, Object> variables) {
    JsonObject answer = answer(calls, query, variables);
    assertThat(answer).as(answer.toString()).containsKey("errors");
    return answer.getJsonArray("errors").getJsonObject(0);
  }

  private static String code(JsonObject error) {
    return error.getJsonObject("extensions").getString("code");
  }

  private static JsonObject answer(Calls calls, String query, Map<String, Object> variables) {
    HttpResponse<String> response = calls.call("POST", "/graphql", body(query, variables));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Calls.json(response);
  }

  private static String body(String query, Map<String, Object> variables) {
    return Json.createObjectBuilder()
        .add("query", query)
        .add("variables", Json.createObjectBuilder(variables))
        .build()
        .toString();
  }
}
