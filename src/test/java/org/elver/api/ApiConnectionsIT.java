package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.elver.testing.TestMariaDb;
import org.elver.testing.TestMariaDbs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiConnectionsIT {

  private static final String PATH = "/api/connections";
  private static final String URL = "jdbc:postgresql://nowhere.invalid/db";

  private final Server server = Server.shared();
  private final Calls admin = Calls.admin(server);

  @Test
  void aConnectionIsToldWithoutItsPassword() throws SQLException {
    HttpResponse<String> response =
        post(
            """
            {"name": "api-new", "url": "%s", "username": "me", "password": "hunter2",
             "properties": {"sslmode": "disable", "sslpassword": "hunter3"}}
            """
                .formatted(URL));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    JsonObject made = Calls.json(response);
    assertThat(response.headers().firstValue("Location").orElse(""))
        .endsWith(PATH + "/" + made.getInt("id"));
    assertThat(response.headers().firstValue("ETag")).contains("\"1\"");
    assertThat(made.keySet())
        .containsExactly(
            "id",
            "name",
            "url",
            "username",
            "properties",
            "secrets",
            "readOnly",
            "createdAt",
            "updatedAt",
            "version",
            "testedAt",
            "testError",
            "testProduct",
            "testTls");
    assertThat(made.getJsonObject("properties").toString()).isEqualTo("{\"sslmode\":\"disable\"}");
    assertThat(made.getJsonArray("secrets").toString()).isEqualTo("[\"password\",\"sslpassword\"]");
    assertThat(made.getBoolean("readOnly")).isTrue();
    HttpResponse<String> read = admin.get(PATH + "/" + made.getInt("id"));
    assertThat(Calls.json(read)).isEqualTo(made);
    assertThat(read.headers().firstValue("ETag")).contains("\"1\"");
    assertThat(response.body() + read.body() + admin.get(PATH).body() + server.log())
        .doesNotContain("hunter2", "hunter3");
    assertThat(server.database().query("SELECT who FROM elver.audit WHERE subject = 'api-new'"))
        .containsExactly("admin");
  }

  @Test
  void whoEditsSaysWhatWasRead() {
    String path = PATH + "/" + created("api-edited");

    Problems.expect(edit("PUT", path, null, "{\"readOnly\": false}"), 428, "precondition-required");
    Problems.expect(edit("DELETE", path, null, null), 428, "precondition-required");
    Problems.expect(
        edit("PUT", path, "\"7\"", "{\"readOnly\": false}"), 412, "definition-conflict");
    Problems.expect(
        edit("PUT", path, "\"x\"", "{\"readOnly\": false}"), 412, "definition-conflict");

    HttpResponse<String> changed = edit("PUT", path, "\"1\"", "{\"readOnly\": false}");
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(changed.headers().firstValue("ETag")).contains("\"2\"");
    assertThat(Calls.json(changed).getBoolean("readOnly")).isFalse();
    assertThat(Calls.json(changed).getString("username")).isEqualTo("me");

    JsonObject problem =
        Problems.expect(edit("DELETE", path, "\"1\"", null), 412, "definition-conflict");
    assertThat(problem.getString("reason")).isEqualTo("CHANGED");
    assertThat(edit("DELETE", path, "*", null).statusCode()).isEqualTo(204);
    Problems.expect(admin.get(path), 404, "no-such-connection");
    Problems.expect(edit("DELETE", path, "*", null), 404, "no-such-connection");
  }

  @Test
  void eachRoleSeesWhatItMay() {
    int id = created("api-roles");
    Calls operator = Calls.newUser(server, "connections-operator", "operator");
    Calls viewer = Calls.newUser(server, "connections-viewer", "viewer");

    HttpResponse<String> names = operator.get(PATH);
    assertThat(names.statusCode()).isEqualTo(200);
    assertThat(Calls.json(names).getJsonArray("items").getValuesAs(JsonValue::asJsonObject))
        .contains(Json.createObjectBuilder().add("id", id).add("name", "api-roles").build())
        .allMatch(item -> item.size() == 2);
    Problems.expect(viewer.get(PATH), 403, "forbidden");
    Problems.expect(operator.get(PATH + "/" + id), 403, "forbidden");
    Problems.expect(operator.call("POST", PATH, "{}"), 403, "forbidden");
    Problems.expect(operator.call("POST", PATH + "/" + id + "/test", null), 403, "forbidden");
    assertThat(Calls.nobody(server).get(PATH).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"url\": \"jdbc:postgresql://host/db\"}|invalid-definition|name",
        "{\"name\": \"x\"}|invalid-definition|url",
        "{\"name\": \"x\", \"url\": \"jdbc:postgresql://a:b@host/db\"}|invalid-definition|url",
        "{\"name\": \"x\", \"url\": \"jdbc:h2:mem:x\"}|invalid-definition|url",
        "{\"name\": \"x\", \"url\": 7}|unfit-field|url",
        "{\"name\": \"x\", \"uri\": \"jdbc:postgresql://host/db\"}|unknown-field|uri",
        "{\"name\": \"x\", \"url\": \"jdbc:postgresql://host/db\", \"readOnly\": \"no\"}"
            + "|unfit-field|readOnly",
        "{\"name\": \"x\", \"url\": \"jdbc:postgresql://host/db\", \"properties\": []}"
            + "|unfit-field|properties",
        "{\"name\": \"x\", \"url\": \"jdbc:postgresql://host/db\", \"properties\": {\"ssl\": true}}"
            + "|unfit-field|properties.ssl",
        "{\"name\": \"x\", \"url\": \"jdbc:postgresql://host/db\","
            + " \"properties\": {\"socketFactory\": \"java.io.FileOutputStream\"}}"
            + "|invalid-definition|properties",
        "{\"name\": \"x\", \"url\": \"jdbc:postgresql://169.254.169.254/db\"}|invalid-definition|url",
        "{\"name\": \"x\", \"url\": \"jdbc:mariadb:replication://host,0xA9FEA9FE/db\"}"
            + "|invalid-definition|url",
        "{\"name\": \"x\", \"url\": \"jdbc:postgresql://host/db?sslrootcert=/etc/passwd\"}"
            + "|invalid-definition|url",
        "{\"name\": \"x\", \"url\": \"jdbc:postgresql://host/db\","
            + " \"properties\": {\"options\": \"-c default-transaction-read-only=off\"}}"
            + "|invalid-definition|properties",
        "{\"name\": \"x\", \"url\": \"jdbc:mariadb://host/db?allowLocalInfile=true\"}"
            + "|invalid-definition|url"
      })
  void whatCannotBeUsedIsNamed(String body, String kind, String field) {
    JsonObject problem = Problems.expect(post(body), 400, kind);

    assertThat(problem.getString("field")).isEqualTo(field);
  }

  @Test
  void aNameIsTakenOnce() {
    created("api-taken");

    JsonObject problem =
        Problems.expect(
            post("{\"name\": \"api-taken\", \"url\": \"%s\"}".formatted(URL)),
            409,
            "definition-conflict");
    assertThat(problem.getString("reason")).isEqualTo("NAME_TAKEN");
  }

  @Test
  void oneThatATransferReadsFromStays() throws SQLException {
    int id = created("api-used");
    server
        .database()
        .execute(
            "CREATE TABLE elver.api_used AS SELECT "
                + id
                + "::bigint AS id; ALTER TABLE elver.api_used"
                + " ADD FOREIGN KEY (id) REFERENCES elver.connection");
    try {
      JsonObject problem =
          Problems.expect(edit("DELETE", PATH + "/" + id, "*", null), 409, "definition-conflict");
      assertThat(problem.getString("reason")).isEqualTo("IN_USE");
    } finally {
      server.database().execute("DROP TABLE elver.api_used");
    }
  }

  @Test
  void aTestOpensARealSession() {
    TestDatabase postgres = TestDatabases.newDatabase();
    TestMariaDb mariaDb = TestMariaDbs.newDatabase();
    int one = created("api-pg", postgres.jdbcUrl(), postgres.user(), postgres.password());
    int other = created("api-maria", mariaDb.jdbcUrl(), mariaDb.user(), mariaDb.password());
    int wrong = created("api-wrong", postgres.jdbcUrl(), postgres.user(), "wrong pass word");

    JsonObject good = test(one);
    assertThat(good.getBoolean("success")).as(good.toString()).isTrue();
    assertThat(good.getString("product")).startsWith("PostgreSQL");
    assertThat(good.getBoolean("readOnly")).isTrue();
    JsonObject alsoGood = test(other);
    assertThat(alsoGood.getBoolean("success")).as(alsoGood.toString()).isTrue();
    assertThat(alsoGood.getString("product")).startsWith("MariaDB");
    JsonObject bad = test(wrong);
    assertThat(bad.getBoolean("success")).isFalse();
    assertThat(bad.getString("reason")).isEqualTo("LOGIN_REFUSED");
    assertThat(Calls.json(admin.get(PATH + "/" + wrong)).getString("testError"))
        .isEqualTo(bad.getString("error"));
    JsonObject kept = Calls.json(admin.get(PATH + "/" + one));
    assertThat(kept.getString("testedAt")).isEqualTo(good.getString("testedAt"));
    assertThat(kept.isNull("testError")).isTrue();
    assertThat(kept.getString("testProduct")).isEqualTo(good.getString("product"));
    assertThat(kept.isNull("testTls")).isTrue();
    edit("PUT", PATH + "/" + one, "*", "{\"url\": \"%s\", \"password\": \"\"}".formatted(URL));
    assertThat(Calls.json(admin.get(PATH + "/" + one)).isNull("testProduct")).isTrue();
    Problems.expect(admin.call("POST", PATH + "/999999/test", null), 404, "no-such-connection");
    assertThat(server.log() + bad)
        .doesNotContain("wrong pass word", postgres.password(), mariaDb.password());
  }

  private JsonObject test(int id) {
    return Calls.json(admin.call("POST", PATH + "/" + id + "/test", null));
  }

  private int created(String name) {
    return created(name, URL, "me", "a password");
  }

  private int created(String name, String url, String user, String password) {
    String body =
        Json.createObjectBuilder()
            .add("name", name)
            .add("url", url)
            .add("username", user)
            .add("password", password)
            .build()
            .toString();
    HttpResponse<String> response = post(body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return Calls.json(response).getInt("id");
  }

  private HttpResponse<String> post(String body) {
    return admin.call("POST", PATH, body);
  }

  private HttpResponse<String> edit(String method, String path, String ifMatch, String body) {
    return admin.edit(method, path, ifMatch, body);
  }
}
