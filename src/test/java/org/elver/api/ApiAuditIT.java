package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.elver.testing.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who did what, over HTTP. */
class ApiAuditIT {

  private final Server server = Server.shared();
  private final Calls admin = Calls.admin(server);
  private final Calls operator = TransferCallers.operator(server);
  private final TransferKit kit = new TransferKit(server, operator);

  @BeforeEach
  void aSource() throws Exception {
    kit.prepare();
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    kit.clean();
  }

  @Test
  void everyEditOfATransferIsToldWithWhatItWas() throws Exception {
    Instant begin = Instant.now().minusSeconds(5);
    String path = kit.created(kit.named("Audited"));
    int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    put(path, kit.named("Audited").replace("\"maxRejects\": 0", "\"schedule\": \"0 3 * * *\""));
    put(path, kit.named("Audited anew").replace("\"maxRejects\": 0", "\"maxRejects\": 7"));
    server.send(operator.request(path).DELETE().header("If-Match", "*"));

    List<JsonObject> made = entries("?action=transfer&subject=Audited");
    assertThat(made)
        .extracting(each -> each.getString("action"))
        .containsExactly("transfer change", "transfer change", "transfer create");
    assertThat(made)
        .allSatisfy(
            each -> {
              assertThat(each.getString("who")).isEqualTo("operator-t");
              assertThat(Instant.parse(each.getString("at"))).isAfter(begin);
              assertThat(each.getJsonObject("detail").getInt("id")).isEqualTo(id);
            });
    JsonObject created = made.get(2).getJsonObject("detail");
    assertThat(created.getInt("version")).isEqualTo(1);
    assertThat(created.getJsonObject("definition").getString("targetTable"))
        .isEqualTo("fdh_mobile_users");
    JsonObject scheduled = made.get(1).getJsonObject("detail");
    assertThat(scheduled.keySet()).containsExactlyInAnyOrder("id", "version", "schedule");
    assertThat(scheduled.getInt("version")).isEqualTo(2);
    assertThat(scheduled.getJsonObject("schedule").get("before")).isEqualTo(JsonValue.NULL);
    assertThat(scheduled.getJsonObject("schedule").getString("after")).isEqualTo("0 3 * * *");
    JsonObject renamed = made.get(0).getJsonObject("detail");
    assertThat(renamed.keySet())
        .containsExactlyInAnyOrder("id", "version", "name", "schedule", "maxRejects");
    assertThat(renamed.getJsonObject("name").getString("after")).isEqualTo("Audited anew");

    List<JsonObject> deleted = entries("?action=transfer&subject=Audited%20anew");
    assertThat(deleted).hasSize(1);
    assertThat(deleted.get(0).getString("action")).isEqualTo("transfer delete");
    JsonObject was = deleted.get(0).getJsonObject("detail").getJsonObject("definition");
    assertThat(was.getInt("maxRejects")).isEqualTo(7);
  }

  @Test
  void whatAFileMakesAndChangesIsTold() throws Exception {
    String path = kit.created(kit.named("In a file"));
    String file = operator.get("/api/transfers/export").body();
    put(path, kit.named("In a file").replace("\"maxRejects\": 0", "\"maxRejects\": 7"));

    HttpResponse<String> answer = operator.call("POST", "/api/transfers/import", file);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonObject entry = entries("?subject=In%20a%20file&limit=1").get(0);
    assertThat(entry.getString("action")).isEqualTo("transfer change");
    assertThat(entry.getJsonObject("detail").getBoolean("imported")).isTrue();
    assertThat(entry.getJsonObject("detail").getJsonObject("maxRejects").getInt("after")).isZero();

    operator.call("POST", "/api/transfers/import", file);
    assertThat(entries("?subject=In%20a%20file")).as("nothing was changed").hasSize(3);
  }

  /** The entry is in the transaction of the change. */
  @Test
  void whatIsRefusedIsNotTold() throws Exception {
    String a = kit.created(kit.named("First of two"));
    int id = Integer.parseInt(a.substring(a.lastIndexOf('/') + 1));
    kit.created(
        kit.named("Second of two").replace("\"dependsOn\": []", "\"dependsOn\": [" + id + "]"));

    assertThat(kit.create(kit.named("First of two")).statusCode()).isEqualTo(409);
    assertThat(server.send(operator.request(a).DELETE().header("If-Match", "*")).statusCode())
        .as("another one needs it")
        .isEqualTo(409);
    assertThat(
            server
                .send(operator.request(a).DELETE().header("If-Match", "\"another state\""))
                .statusCode())
        .isEqualTo(412);

    assertThat(entries("?subject=First%20of%20two")).hasSize(1);
  }

  @Test
  void editsOfConnectionsAreToldWithoutSecrets() {
    String connection =
        """
        {"name": "audited", "url": "jdbc:postgresql://localhost:1/%s", "username": "u",
         "password": "s3cret-1"}
        """;
    HttpResponse<String> made = admin.call("POST", "/api/connections", connection.formatted("one"));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String path = "/api/connections/" + Calls.json(made).getInt("id");
    HttpResponse<String> changed =
        server.send(
            admin
                .request(path)
                .method("PUT", BodyPublishers.ofString(connection.formatted("two")))
                .header("Content-Type", "application/json")
                .header("If-Match", "*"));
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    server.send(admin.request(path).DELETE().header("If-Match", "*"));

    List<JsonObject> told = entries("?action=connection&subject=audited");

    assertThat(told)
        .extracting(each -> each.getString("action"))
        .containsExactly("connection delete", "connection change", "connection create");
    assertThat(told.get(1).getJsonObject("detail").getJsonObject("url").toString())
        .contains("/one", "/two");
    assertThat(told.toString()).doesNotContain("s3cret-1");
  }

  @Test
  void onlyAdministratorsReadItPageByPage() {
    kit.created(kit.named("One"));
    kit.created(kit.named("Two"));
    JsonObject all = Calls.json(admin.get("/api/audit"));

    JsonObject second = Calls.json(admin.get("/api/audit?limit=1&skip=1"));

    assertThat(second.getJsonArray("items")).hasSize(1);
    assertThat(second.getJsonArray("items").get(0)).isEqualTo(all.getJsonArray("items").get(1));
    assertThat(second.getInt("total")).isEqualTo(all.getInt("total")).isGreaterThan(1);
    assertThat(entries("?action=transf")).as("half a word").isEmpty();
    assertThat(entries("?who=nobody")).isEmpty();
    assertThat(operator.get("/api/audit").statusCode()).isEqualTo(403);
    assertThat(Calls.nobody(server).get("/api/audit").statusCode()).isEqualTo(401);
    assertThat(admin.get("/api/audit?limit=0").statusCode()).isEqualTo(400);
    assertThat(admin.get("/api/audit?user=me").statusCode()).isEqualTo(400);
  }

  private List<JsonObject> entries(String query) {
    HttpResponse<String> answer = admin.get("/api/audit" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Calls.json(answer).getJsonArray("items").getValuesAs(JsonObject.class);
  }

  private void put(String path, String json) {
    HttpResponse<String> answer =
        server.send(
            operator
                .request(path)
                .method("PUT", BodyPublishers.ofString(json))
                .header("Content-Type", "application/json")
                .header("If-Match", "*"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }
}
