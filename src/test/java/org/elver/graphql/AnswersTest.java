package org.elver.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQL;
import graphql.introspection.IntrospectionQuery;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.elver.transfer.copy.Preview;
import org.elver.transfer.definition.Definition;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.run.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered without asking the engine: here there is none. */
class AnswersTest {

  private static final Asker VIEWER = new Asker("viewer", false, "::1");
  private static final Asker OPERATOR = new Asker("operator", true, "::1");

  private final GraphQL graphql =
      Answers.graphql(
          new Fetchers(
              () -> {
                throw new IllegalStateException("secret of the engine");
              }));

  @Test
  void theSchemaHasEveryComponentOfTheRecords() {
    assertThat(fields("Migration")).contains(components(Transfer.class)).contains("runs");
    assertThat(fields("Migration")).hasSize(components(Transfer.class).length + 1);
    assertThat(fields("Run"))
        .contains("migrationId")
        .containsAll(
            Arrays.stream(components(Run.class))
                .filter(name -> !name.equals("transferId"))
                .toList());
    assertThat(fields("Preview")).containsExactlyInAnyOrder(components(Preview.class));
    GraphQLInputObjectType input =
        (GraphQLInputObjectType) graphql.getGraphQLSchema().getType("MigrationInput");
    assertThat(input.getFields().stream().map(GraphQLInputObjectField::getName))
        .containsExactlyInAnyOrder(components(Definition.class));
  }

  @Test
  void toolsMayAskForTheSchema() {
    JsonObject answer = answer(VIEWER, IntrospectionQuery.INTROSPECTION_QUERY);

    assertThat(answer).doesNotContainKey("errors");
    assertThat(answer.getJsonObject("data").getJsonObject("__schema").getJsonArray("types"))
        .hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runMigration(id: 1) { ok }",
        "startMigration(id: 1) { id }",
        "previewMigration(id: 1) { rows }",
        "cancelMigration(id: 1) { id }",
        "deleteMigration(id: 1, updatedAt: \"2026-01-01T00:00:00Z\")",
        "createMigration(input: {name: \"a\", sourceConnectionId: 1, sourceQuery: \"b\","
            + " targetTable: \"c\", targetInsertQuery: \"d\"}) { id }",
      })
  void whoOnlyViewsChangesNothing(String mutation) {
    JsonObject error = error(VIEWER, "mutation { " + mutation + " }");

    assertThat(code(error)).isEqualTo("FORBIDDEN");
    assertThat(error.getString("message")).isEqualTo("Your role does not permit this.");
  }

  @Test
  void whatNobodyForesawIsOnlyAnIdInTheAnswer() {
    JsonObject error = error(VIEWER, "{ migrations { id } }");

    assertThat(code(error)).isEqualTo("UNFORESEEN");
    assertThat(error.getJsonObject("extensions").getString("id")).hasSize(36);
    assertThat(error.toString()).doesNotContain("secret", "Exception", "org.elver");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ migrations { id                        | SYNTAX",
        "nonsense                                 | SYNTAX",
        "{ migrations { id secrets } }            | INVALID",
        "{ migration { id } }                     | INVALID",
        "{ migrations { runs(limit: \"x\") { id } } } | INVALID",
        "{ migrations { runs(limit: 99999999999) { id } } } | INVALID",
        "query a { run(id: 1) { id } } query b { run(id: 1) { id } } | INVALID",
        "mutation { deleteMigration(id: 1, updatedAt: \"yesterday\") } | INVALID",
        "subscription { migrations { id } }       | INVALID",
      })
  void eachRefusalHasItsCode(String query, String code) {
    assertThat(code(error(OPERATOR, query))).isEqualTo(code);
  }

  @Test
  void aQuestionThatCostsTooMuchIsRefused() {
    String runs = "runs(limit: 500) { id rowsRead rowsWritten rowsAffected bytes error }";
    String all = "{ migrations { " + runs + " } }";
    String aliases =
        "{ " + repeated("a%d: migrations { id name status error: lastRunError }") + "}";
    String changes = "mutation { " + repeated("a%d: runMigration(id: %<d) { ok }") + " }";

    for (String query : List.of(all, aliases, changes)) {
      assertThat(code(error(OPERATOR, query))).as(query).isEqualTo("TOO_COSTLY");
    }
  }

  @Test
  void aQuestionThatIsTooDeepOrTooLongIsRefused() {
    String deep =
        "{ __schema { types { "
            + "fields { type { ".repeat(10)
            + "name"
            + " } }".repeat(10)
            + " } } }";
    String nested =
        "{ migrations " + "{ ... on Migration ".repeat(200) + "{ id }" + " }".repeat(200) + " }";
    String words = "{ migrations { " + "id ".repeat(6000) + "} }";
    String arguments = "{ run(id: " + "[".repeat(5000) + "]".repeat(5000) + ") { id } }";

    for (String query : List.of(deep, nested, words, arguments)) {
      assertThat(code(error(OPERATOR, query))).isIn("TOO_COSTLY", "SYNTAX", "INVALID");
    }
  }

  @Test
  void circlesOfFragmentsAreRefused() {
    String query =
        "{ migrations { ...a } } fragment a on Migration { ...b } fragment b on Migration { ...a }";

    assertThat(code(error(VIEWER, query))).isEqualTo("INVALID");
  }

  @ParameterizedTest
  @CsvSource({
    "commitEvery, 1.5, INVALID",
    "commitEvery, '\"1\"', INVALID",
    "commitEvery, 1e400000000, INVALID",
    "commitEvery, 9223372036854775808, INVALID",
    "commitEvery, true, INVALID",
    "commitEvery, 9223372036854775807, UNFORESEEN",
    "commitEvery, 5e9, UNFORESEEN",
    "commitEvery, -1, UNFORESEEN",
    "commitEvery, null, UNFORESEEN",
    "queryTimeout, '\"PT1H\"', UNFORESEEN",
    "queryTimeout, 30, INVALID",
    "queryTimeout, '\"an hour\"', INVALID",
    "mode, '\"chunked\"', UNFORESEEN",
    "mode, '\"all\"', INVALID",
    "dependsOn, '[1, \"2\"]', UNFORESEEN",
    "dependsOn, '[null]', INVALID",
    "description, '{}', INVALID",
    "secret, 1, INVALID",
  })
  void variablesAreOfTheTypesThatTheSchemaSays(String field, String value, String code) {
    String variables =
        """
        {"input": {"name": "a", "sourceConnectionId": 1, "sourceQuery": "b", "targetTable": "c",
         "targetInsertQuery": "d", "%s": %s}}
        """
            .formatted(field, value);

    assertThat(
            code(
                error(
                    OPERATOR,
                    "mutation($input: MigrationInput!) { createMigration(input: $input) { id } }",
                    variables)))
        .isEqualTo(code);
  }

  private static String repeated(String field) {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      fields.append(field.formatted(i)).append(' ');
    }
    return fields.toString();
  }

  private List<String> fields(String type) {
    return graphql.getGraphQLSchema().getObjectType(type).getFieldDefinitions().stream()
        .map(GraphQLFieldDefinition::getName)
        .toList();
  }

  private static String[] components(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .toArray(String[]::new);
  }

  private static String code(JsonObject error) {
    return error.getJsonObject("extensions").getString("code");
  }

  private JsonObject error(Asker asker, String query) {
    return error(asker, query, "{}");
  }

  private JsonObject error(Asker asker, String query, String variables) {
    JsonObject answer = answer(asker, query, variables);
    assertThat(answer).as(query).containsKey("errors");
    return answer.getJsonArray("errors").getJsonObject(0);
  }

  private JsonObject answer(Asker asker, String query) {
    return answer(asker, query, "{}");
  }

  private JsonObject answer(Asker asker, String query, String variables) {
    Question question = new Question(query, null, json(variables), null);
    Map<String, Object> told =
        ErrorFacts.specification(graphql.execute(Answers.input(question, asker)));
    return json(org.elver.json.Json.line(told));
  }

  private static JsonObject json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
