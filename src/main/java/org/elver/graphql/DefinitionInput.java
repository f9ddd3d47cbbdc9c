package org.elver.graphql;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.definition.Definition;
import org.elver.transfer.definition.Misfire;
import org.elver.transfer.definition.Mode;

/** The argument {@code input}: its types are checked already. */
record DefinitionInput(Map<String, Object> fields) {

  Definition definition() {
    return new Definition(
        text("name"),
        text("description"),
        id("sourceConnectionId", fields.get("sourceConnectionId")),
        text("sourceQuery"),
        text("targetTable"),
        text("targetInsertQuery"),
        text("schedule"),
        text("timeZone"),
        ids("dependsOn"),
        (Boolean) fields.get("prerequisites"),
        fields.get("misfire") == null ? null : Misfire.valueOf(text("misfire")),
        texts("checks"),
        (Duration) fields.get("connectTimeout"),
        (Duration) fields.get("queryTimeout"),
        fields.get("mode") == null ? null : Mode.valueOf(text("mode")),
        (Long) fields.get("commitEvery"),
        text("resumeKey"),
        (Long) fields.get("maxRejects"));
  }

  private String text(String field) {
    return (String) fields.get(field);
  }

  private List<String> texts(String field) {
    return fields.get(field) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : null;
  }

  private List<Long> ids(String field) {
    return fields.get(field) instanceof List<?> list
        ? list.stream().map(each -> id(field, each)).toList()
        : null;
  }

  private static Long id(String field, Object value) {
    try {
      return Long.valueOf(String.valueOf(value));
    } catch (NumberFormatException e) {
      throw new InvalidDefinition(field, "\"" + value + "\" is no id");
    }
  }
}
