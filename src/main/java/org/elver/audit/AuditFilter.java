package org.elver.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The condition of a query with what is asked for and nothing else, so that the server's plan can
 * go by an index.
 *
 * @param condition empty where everything is asked for
 * @param values by the names in the condition
 */
record AuditFilter(String condition, Map<String, Object> values) {

  static AuditFilter of(AuditQuery query) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<String> parts = new ArrayList<>();
    add(parts, values, "who", query.who(), "who = :who");
    // A word and what begins with it: the next character after a blank is an exclamation mark.
    add(
        parts,
        values,
        "action",
        query.action(),
        """
        (action COLLATE "C" = :action
         OR action COLLATE "C" >= :action || ' ' AND action COLLATE "C" < :action || '!')""");
    // Subjects may be longer than what an index holds.
    add(
        parts,
        values,
        "subject",
        query.subject(),
        "md5(subject) = md5(:subject) AND subject = :subject");
    add(parts, values, "address", query.address(), "address = :address");
    add(parts, values, "since", query.since(), "at >= :since");
    add(parts, values, "until", query.until(), "at < :until");
    if (query.refused() != null) {
      parts.add(query.refused() ? "refused" : "NOT refused");
    }
    return new AuditFilter(parts.isEmpty() ? "" : " WHERE " + String.join(" AND ", parts), values);
  }

  private static void add(
      List<String> parts, Map<String, Object> values, String name, Object value, String part) {
    if (value != null) {
      parts.add(part);
      values.put(name, value);
    }
  }
}
