package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpResponse;
import java.util.List;
import org.elver.testing.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transfers as a file, over HTTP. */
class ApiExchangeIT {

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
  void whatIsExportedIsImportedElsewhereJustSo() throws Exception {
    int first = id(kit.create(kit.named("First")));
    kit.create(
        kit.named("Second")
            .replace(
                "\"dependsOn\": []", "\"dependsOn\": [" + first + "], \"queryTimeout\": \"PT1M\""));
    String file = operator.get("/api/transfers/export").body();
    assertThat(file).contains("\"sourceConnection\":\"legacy\"", "\"dependsOn\":[\"First\"]");
    assertThat(file)
        .doesNotContain(TransferKit.legacy().password(), "sourceConnectionId", "lastRun");

    assertThat(names(imported(file), "unchanged")).containsExactly("First", "Second");
    kit.prepare(); // another connection of that name, and no transfer

    assertThat(names(imported(file), "created")).containsExactly("First", "Second");
    assertThat(operator.get("/api/transfers/export").body()).isEqualTo(file);
    JsonObject second =
        Calls.json(operator.get("/api/transfers")).getJsonArray("items").getJsonObject(1);
    assertThat(second.getString("name")).isEqualTo("Second");
    assertThat(second.getString("queryTimeout")).isEqualTo("PT1M");
    assertThat(second.getJsonArray("dependsOn")).hasSize(1);
    JsonObject changed = imported(file.replace("\"PT1M\"", "\"PT2M\""));
    assertThat(names(changed, "changed")).containsExactly("Second");
    assertThat(names(changed, "unchanged")).containsExactly("First");
  }

  @Test
  void whereOneCannotBeUsedNoneIsTakenOver() throws Exception {
    kit.create(kit.named("First"));
    kit.create(kit.named("Second"));
    String file = operator.get("/api/transfers/export").body();
    kit.prepare();

    JsonObject unknown = refused(file.replaceFirst("(.*)FROM legacy_users", "$1FROM nowhere"));
    assertThat(unknown.getString("field")).isEqualTo("transfers[1].sourceQuery");
    assertThat(unknown.getString("sqlState")).isEqualTo("42P01");
    assertThat(refused(file.replace("\"legacy\"", "\"other\"")).getString("field"))
        .isEqualTo("transfers[0].sourceConnection");
    assertThat(refused(file.replace("Second", "First")).getString("field"))
        .isEqualTo("transfers[1].name");
    assertThat(
            refused(file.replaceFirst("\"dependsOn\":\\[]", "\"dependsOn\":[\"Third\"]"))
                .getString("field"))
        .isEqualTo("transfers[0].dependsOn");
    assertThat(refused(file.replace("\"format\":1", "\"format\":2")).getString("field"))
        .isEqualTo("format");
    assertThat(refused(file.replaceFirst("\"targetTable\"", "\"table\"")).getString("field"))
        .isEqualTo("transfers.table");
    assertThat(all()).isEmpty();
  }

  @Test
  void transfersOfAFileThatWaitForEachOtherAreRefused() throws Exception {
    kit.create(kit.named("First"));
    kit.create(kit.named("Second"));
    String file = operator.get("/api/transfers/export").body();
    String circle =
        file.replaceFirst("\"dependsOn\":\\[]", "\"dependsOn\":[\"Second\"]")
            .replaceFirst("\"dependsOn\":\\[]", "\"dependsOn\":[\"First\"]");

    HttpResponse<String> answer = operator.call("POST", "/api/transfers/import", circle);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    assertThat(Calls.json(answer).getString("detail")).contains("First → Second → First");
    assertThat(all())
        .extracting(each -> each.asJsonObject().getJsonArray("dependsOn").size())
        .containsOnly(0);
  }

  private JsonArray all() {
    return Calls.json(operator.get("/api/transfers")).getJsonArray("items");
  }

  private JsonObject imported(String file) {
    HttpResponse<String> answer = operator.call("POST", "/api/transfers/import", file);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Calls.json(answer);
  }

  private JsonObject refused(String file) {
    HttpResponse<String> answer = operator.call("POST", "/api/transfers/import", file);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    return Calls.json(answer);
  }

  private static List<String> names(JsonObject report, String what) {
    return report.getJsonArray(what).getValuesAs(JsonString::getString);
  }

  private static int id(HttpResponse<String> created) {
    return Calls.json(created).getInt("id");
  }
}
