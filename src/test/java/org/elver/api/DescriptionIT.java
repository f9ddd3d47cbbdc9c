package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.elver.testing.Server;
import org.junit.jupiter.api.Test;

/** The description of every call, as a generator of clients reads it. */
class DescriptionIT {

  private static final Pattern REFERENCE = Pattern.compile("#/components/schemas/(\\w+)");

  private final Server server = Server.shared();
  private final JsonObject described =
      Calls.json(
          server.send(
              Calls.nobody(server).request("/openapi").header("Accept", "application/json")));

  @Test
  void everyCallIsThereOnceAndNothingElse() {
    long calls =
        Stream.of(new Api(), new MigrationsApi())
            .flatMap(door -> door.getClasses().stream())
            .filter(type -> type.isAnnotationPresent(Path.class) && type != DocsCalls.class)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .flatMap(method -> Arrays.stream(method.getAnnotations()))
            .filter(on -> on.annotationType().isAnnotationPresent(HttpMethod.class))
            .count();

    assertThat(operations()).hasSize((int) calls);
    assertThat(operations().values().stream().map(each -> each.getString("operationId")))
        .doesNotHaveDuplicates();
    assertThat(server.log()).doesNotContain("to the OpenAPI Document");
  }

  @Test
  void everyAnswerHasAForm() {
    SoftAssertions softly = new SoftAssertions();
    operations()
        .forEach(
            (call, operation) ->
                operation
                    .getJsonObject("responses")
                    .forEach((status, answer) -> form(softly, call, status, answer)));
    softly.assertAll();
  }

  @Test
  void whatEveryCallRefusesIsSaid() {
    operations()
        .forEach(
            (call, operation) ->
                assertThat(operation.getJsonObject("responses").keySet())
                    .as(call)
                    .contains("400", "401", "403", "500", "503"));
  }

  @Test
  void everyParameterOfAnAddressIsDescribed() {
    operations()
        .forEach(
            (call, operation) -> {
              Set<String> named =
                  Pattern.compile("\\{(\\w+)}")
                      .matcher(call)
                      .results()
                      .map(found -> found.group(1))
                      .collect(Collectors.toSet());
              Set<String> told =
                  parameters(operation)
                      .filter(parameter -> parameter.getString("in").equals("path"))
                      .filter(parameter -> parameter.getBoolean("required"))
                      .map(parameter -> parameter.getString("name"))
                      .collect(Collectors.toSet());
              assertThat(told).as(call).isEqualTo(named);
            });
  }

  @Test
  void noReferenceLeadsNowhere() {
    Set<String> used =
        REFERENCE
            .matcher(described.toString())
            .results()
            .map((MatchResult found) -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(schemas().keySet()).isEqualTo(used);
  }

  @Test
  void everyPartOfARecordHasAType() {
    schemas()
        .forEach(
            (name, schema) ->
                schema
                    .asJsonObject()
                    .getOrDefault("properties", JsonValue.EMPTY_JSON_OBJECT)
                    .asJsonObject()
                    .forEach(
                        (part, type) ->
                            assertThat(isForm(type.asJsonObject()))
                                .as(name + "." + part)
                                .isTrue()));
  }

  @Test
  void runsAreDescribedAsTheyAnswer() {
    JsonObject down = operations().get("post /api/migrations/down").getJsonObject("responses");

    assertThat(down.keySet()).contains("200", "404", "409", "422", "423");
    assertThat(down.getJsonObject("200").getJsonObject("content").keySet())
        .containsExactlyInAnyOrder("application/json", "text/event-stream");
    assertThat(down.getJsonObject("422").toString()).contains("/Problem", "/DownReport");
    assertThat(down.getJsonObject("423").getJsonObject("headers")).containsKey("Retry-After");
    assertThat(schemas().getJsonObject("DownReport").getJsonObject("properties").keySet())
        .contains("success", "dryRun", "planId", "batch", "rolledBack", "failed", "duration");
    assertThat(schemas().getJsonObject("HistoryEntry").getJsonObject("properties"))
        .containsKeys("version", "rolledBackAt", "executionTime", "statements", "observed");
  }

  @Test
  void bodiesAreDescribedAsTheyAreWanted() {
    JsonObject body = operations().get("post /api/migrations/repair").getJsonObject("requestBody");

    assertThat(body.getBoolean("required")).isTrue();
    assertThat(body.toString()).contains("application/json", "/WantedRepair");
    assertThat(
            schemas()
                .getJsonObject("RepairAction")
                .getJsonArray("enum")
                .getValuesAs(JsonString::getString))
        .containsExactly("forget", "accept", "done", "again");
  }

  private static void form(SoftAssertions softly, String call, String status, JsonValue answer) {
    JsonValue content = answer.asJsonObject().get("content");
    if (status.equals("204")) {
      softly.assertThat(content).as(call).isNull();
      return;
    }
    softly.assertThat(content).as(call + " " + status).isNotNull();
    if (content != null) {
      content
          .asJsonObject()
          .forEach(
              (type, body) ->
                  softly
                      .assertThat(isForm(body.asJsonObject().getJsonObject("schema")))
                      .as(call + " " + status + " " + type)
                      .isTrue());
    }
  }

  /** Says more than that it is some object. */
  private static boolean isForm(JsonObject schema) {
    return Stream.of("$ref", "allOf", "items", "properties", "additionalProperties")
            .anyMatch(schema::containsKey)
        || !List.of("object", "array", "").contains(schema.getString("type", ""));
  }

  private JsonObject schemas() {
    return described.getJsonObject("components").getJsonObject("schemas");
  }

  private static Stream<JsonObject> parameters(JsonObject operation) {
    return operation.containsKey("parameters")
        ? operation.getJsonArray("parameters").getValuesAs(JsonObject.class).stream()
        : Stream.empty();
  }

  /** Verb and path, to the operation. */
  private Map<String, JsonObject> operations() {
    Map<String, JsonObject> all = new LinkedHashMap<>();
    described
        .getJsonObject("paths")
        .forEach(
            (path, item) ->
                item.asJsonObject()
                    .forEach((verb, on) -> all.put(verb + " " + path, on.asJsonObject())));
    return all;
  }
}
