package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.elver.testing.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Definitions of transfers over HTTP. */
class ApiTransfersIT {

  private final Server server = Server.shared();
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
  void aTransferIsKeptWithEveryField() throws Exception {
    HttpResponse<String> created = kit.create(kit.mobileUsers());

    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    JsonObject transfer = Calls.json(created);
    assertThat(transfer.keySet())
        .containsExactly(
            "id",
            "name",
            "description",
            "sourceConnectionId",
            "sourceQuery",
            "targetTable",
            "targetInsertQuery",
            "schedule",
            "timeZone",
            "dependsOn",
            "prerequisites",
            "misfire",
            "checks",
            "connectTimeout",
            "queryTimeout",
            "mode",
            "commitEvery",
            "resumeKey",
            "maxRejects",
            "status",
            "lastRunAt",
            "lastRunSuccess",
            "lastRunRowsAffected",
            "lastRunError",
            "nextRunAt",
            "createdAt",
            "updatedAt");
    assertThat(transfer.getString("name")).isEqualTo("Import Mobile Banking Users");
    assertThat(transfer.getString("status")).isEqualTo("PENDING");
    assertThat(transfer.getString("mode")).isEqualTo("atomic");
    assertThat(transfer.get("lastRunSuccess")).isEqualTo(JsonValue.NULL);
    assertThat(created.headers().firstValue("Location").orElseThrow())
        .endsWith("/api/transfers/" + transfer.getInt("id"));
    assertThat(Calls.json(operator.get("/api/transfers/" + transfer.getInt("id"))))
        .isEqualTo(transfer);
    assertThat(Calls.json(operator.get("/api/transfers")).getJsonArray("items")).contains(transfer);
  }

  @Test
  void anEditNamesTheStateItWasMadeFrom() throws Exception {
    HttpResponse<String> created = kit.create(kit.mobileUsers());
    String path = path(created);
    String tag = created.headers().firstValue("ETag").orElseThrow();

    assertThat(put(path, null, kit.mobileUsers()).statusCode()).isEqualTo(428);
    assertThat(put(path, "nonsense", kit.mobileUsers()).statusCode()).isEqualTo(400);
    assertThat(put(path, "\"of something else\"", kit.mobileUsers()).statusCode()).isEqualTo(412);
    HttpResponse<String> changed =
        put(path, tag, kit.mobileUsers().replace("Mobile Banking", "Every"));
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(Calls.json(changed).getString("name")).isEqualTo("Import Every Users");

    HttpResponse<String> late = put(path, tag, kit.mobileUsers());
    assertThat(late.statusCode()).isEqualTo(412);
    assertThat(Calls.json(late).getString("reason")).isEqualTo("CHANGED");
    assertThat(delete(path, tag).statusCode()).isEqualTo(412);
    assertThat(delete(path, changed.headers().firstValue("ETag").orElseThrow()).statusCode())
        .isEqualTo(204);
    assertThat(operator.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void everyVersionIsKept() throws Exception {
    HttpResponse<String> created = kit.create(kit.mobileUsers());
    String path = path(created);
    put(path, "*", kit.mobileUsers().replace("\"maxRejects\": 0", "\"maxRejects\": 7"));
    delete(path, "*");

    List<JsonObject> versions =
        Calls.json(operator.get(path + "/versions"))
            .getJsonArray("items")
            .getValuesAs(JsonObject.class);

    assertThat(versions).extracting(each -> each.getInt("version")).containsExactly(2, 1);
    assertThat(versions).extracting(each -> each.getString("changedBy")).containsOnly("operator-t");
    assertThat(versions)
        .extracting(each -> each.getJsonObject("definition").getInt("maxRejects"))
        .containsExactly(7, 0);
  }

  @Test
  void aNameIsThereOnce() throws Exception {
    kit.create(kit.mobileUsers());

    HttpResponse<String> second = kit.create(kit.mobileUsers());

    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(Calls.json(second).getString("reason")).isEqualTo("NAME_TAKEN");
  }

  @Test
  void whatCannotBeMeantNamesItsField() throws Exception {
    assertThat(refusedField("\"name\": \"Import Mobile Banking Users\"", "\"name\": \" \""))
        .isEqualTo("name");
    assertThat(refusedField("\"timeZone\": \"UTC\"", "\"timeZone\": \"Europe/Nowhere\""))
        .isEqualTo("timeZone");
    assertThat(refusedField("\"maxRejects\": 0", "\"maxRejects\": -1")).isEqualTo("maxRejects");
    assertThat(refusedField("\"maxRejects\": 0", "\"commitEvery\": 10")).isEqualTo("commitEvery");
    assertThat(refusedField("\"maxRejects\": 0", "\"mode\": \"chunked\"")).isEqualTo("resumeKey");
    assertThat(
            refusedField("\"maxRejects\": 0", "\"mode\": \"chunked\", \"resumeKey\": \"nowhere\""))
        .isEqualTo("resumeKey");
    assertThat(refusedField("\"maxRejects\": 0", "\"checks\": [\"sum\"]")).isEqualTo("checks");
    assertThat(refusedField("\"maxRejects\": 0", "\"queryTimeout\": \"PT0S\""))
        .isEqualTo("queryTimeout");
    assertThat(refusedField("\"maxRejects\": 0", "\"queryTimeout\": \"soon\""))
        .isEqualTo("queryTimeout");
    assertThat(refusedField("\"dependsOn\": []", "\"dependsOn\": [987654]")).isEqualTo("dependsOn");
    assertThat(refusedField("\"maxRejects\": 0", "\"status\": \"PENDING\"")).isEqualTo("status");
    assertThat(Calls.json(operator.get("/api/transfers")).getJsonArray("items")).isEmpty();
  }

  @Test
  void aLockInTheWayIsToldInsteadOfWaitedFor() throws Exception {
    try (Connection other = server.database().connect();
        Statement lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute("LOCK TABLE fdh_mobile_users");

      HttpResponse<String> answer = kit.create(kit.mobileUsers());

      JsonObject problem = Problems.expect(answer, 503, "database-unavailable");
      assertThat(problem.getString("sqlState")).isEqualTo("55P03");
      assertThat(problem.getString("detail")).contains("has locked a table it names");
      other.rollback();
    }
    assertThat(kit.create(kit.mobileUsers()).statusCode()).isEqualTo(201);
  }

  @Test
  void aCircleIsRefusedWithItsNames() throws Exception {
    int a = id(kit.create(kit.named("A")));
    int b =
        id(kit.create(kit.named("B").replace("\"dependsOn\": []", "\"dependsOn\": [" + a + "]")));
    int c =
        id(kit.create(kit.named("C").replace("\"dependsOn\": []", "\"dependsOn\": [" + b + "]")));

    HttpResponse<String> circle =
        put(
            "/api/transfers/" + a,
            "*",
            kit.named("A").replace("\"dependsOn\": []", "\"dependsOn\": [" + c + "]"));

    assertThat(circle.statusCode()).isEqualTo(409);
    assertThat(Calls.json(circle).getString("reason")).isEqualTo("CYCLE");
    assertThat(Calls.json(circle).getString("detail")).contains("A → C → B → A");
    HttpResponse<String> needed = delete("/api/transfers/" + a, "*");
    assertThat(needed.statusCode()).isEqualTo(409);
    assertThat(Calls.json(needed).getString("reason")).isEqualTo("IN_USE");
    assertThat(Calls.json(needed).getString("detail")).contains("\"B\"");
  }

  @Test
  void aViewerReadsAndChangesNothing() throws Exception {
    Calls viewer = TransferCallers.viewer(server);
    String path = path(kit.create(kit.mobileUsers()));

    assertThat(viewer.get(path).statusCode()).isEqualTo(200);
    assertThat(viewer.get(path + "/runs").statusCode()).isEqualTo(200);
    assertThat(viewer.call("POST", "/api/transfers", kit.named("A")).statusCode()).isEqualTo(403);
    assertThat(viewer.call("DELETE", path, null).statusCode()).isEqualTo(403);
    assertThat(viewer.call("POST", path + "/run", null).statusCode()).isEqualTo(403);
    assertThat(viewer.call("POST", path + "/preview", null).statusCode()).isEqualTo(403);
    assertThat(viewer.call("POST", path + "/cancel", null).statusCode()).isEqualTo(403);
    assertThat(Calls.nobody(server).get(path).statusCode()).isEqualTo(401);
  }

  private String refusedField(String in, String as) throws Exception {
    HttpResponse<String> answer = kit.create(kit.mobileUsers().replace(in, as));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    return Calls.json(answer).get("field") instanceof JsonString field ? field.getString() : null;
  }

  private HttpResponse<String> put(String path, String tag, String json) {
    return operator.edit("PUT", path, tag, json);
  }

  private HttpResponse<String> delete(String path, String tag) {
    return operator.edit("DELETE", path, tag, null);
  }

  private static int id(HttpResponse<String> created) {
    return Calls.json(created).getInt("id");
  }

  private static String path(HttpResponse<String> created) {
    return "/api/transfers/" + id(created);
  }
}
