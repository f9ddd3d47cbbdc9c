package org.elver.migration.script;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The header comments of a file, as they come. */
final class Headers {

  static final String MIGRATION = "migration";
  static final String ROLLBACK = "rollback";

  private static final Set<String> KEYS =
      Set.of(MIGRATION, "created", "description", "reason", "impact", ROLLBACK);

  /** A line indented by this many spaces after its dashes goes on with the header above. */
  private static final int CONTINUATION_INDENT = 3;

  private final Map<String, String> values = new LinkedHashMap<>();
  private String current;
  private int nextLine;
  private int rollbackLine;
  private int rollbackOffset;

  void take(Comment comment) {
    int colon = comment.text().indexOf(':');
    String key =
        colon < 0 ? "" : comment.text().substring(0, colon).strip().toLowerCase(Locale.ROOT);
    if (KEYS.contains(key) && !values.containsKey(key)) {
      begin(key, comment, colon + 1);
    } else if (current != null
        && comment.line() == nextLine
        && comment.indent() >= CONTINUATION_INDENT
        && !KEYS.contains(key)) {
      values.merge(current, comment.text(), (above, line) -> above + "\n" + line);
    } else {
      current = null;
    }
    nextLine = comment.line() + 1;
  }

  private void begin(String key, Comment comment, int valueAt) {
    String value = comment.text().substring(valueAt);
    values.put(key, value.strip());
    current = key;
    if (key.equals(ROLLBACK)) {
      rollbackLine = comment.line();
      rollbackOffset = comment.offset() + comment.text().length() - value.stripLeading().length();
    }
  }

  /**
   * Lower-case key to value, in the order of the file; lines of one value are separated by line
   * feeds.
   */
  Map<String, String> values() {
    return Collections.unmodifiableMap(values);
  }

  String rollback() {
    return values.getOrDefault(ROLLBACK, "");
  }

  int rollbackLine() {
    return rollbackLine;
  }

  int rollbackOffset() {
    return rollbackOffset;
  }
}
