package org.elver.admin.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.elver.json.Json;

/**
 * One thing that the detail of an entry tells.
 *
 * @param name with those of what it is in before it, and dots
 * @param change whether it was something else before
 * @param before null where there was nothing, or nothing is told
 * @param value null where there is nothing any more
 */
public record Fact(String name, boolean change, String before, String value) {

  private static final Set<String> CHANGE = Set.of("before", "after");

  static List<Fact> of(Map<String, Object> detail) {
    List<Fact> facts = new ArrayList<>();
    add(facts, "", detail);
    return facts;
  }

  private static void add(List<Fact> facts, String within, Map<?, ?> detail) {
    detail.forEach(
        (key, value) -> {
          String name = within + key;
          if (value instanceof Map<?, ?> parts && isChange(parts)) {
            facts.add(new Fact(name, true, text(parts.get("before")), text(parts.get("after"))));
          } else if (value instanceof Map<?, ?> parts) {
            add(facts, name + ".", parts);
          } else {
            facts.add(new Fact(name, false, null, text(value)));
          }
        });
  }

  private static boolean isChange(Map<?, ?> parts) {
    return !parts.isEmpty() && CHANGE.containsAll(parts.keySet());
  }

  private static String text(Object value) {
    return value == null || value instanceof String ? (String) value : Json.line(value);
  }
}
