package org.elver.migration.script;

import java.util.Map;
import org.elver.problem.InvalidSetting;

/** Named values that stand in a file as <code>${name}</code> or <code>{{name}}</code>. */
record Placeholders(Map<String, String> values) {

  /**
   * @throws InvalidSetting for a value of several lines, which would move the lines that errors
   *     name
   */
  Placeholders {
    values = Map.copyOf(values);
    values.forEach(
        (name, value) -> {
          if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new InvalidSetting(
                "MIGRATION_PLACEHOLDERS", "the value of " + name + " holds a line break");
          }
        });
  }

  /**
   * The text with the values in it; names without a value stay as they are, and values are not
   * looked into.
   */
  String fill(String text) {
    if (values.isEmpty()) {
      return text;
    }
    StringBuilder filled = new StringBuilder(text.length());
    int done = 0;
    for (int i = next(text, 0); i >= 0; i = next(text, i)) {
      String closing = text.charAt(i) == '$' ? "}" : "}}";
      int close = text.indexOf(closing, i + 2);
      String value = close < 0 ? null : values.get(text.substring(i + 2, close).strip());
      if (value == null) {
        i++;
      } else {
        filled.append(text, done, i).append(value);
        i = close + closing.length();
        done = i;
      }
    }
    return filled.append(text, done, text.length()).toString();
  }

  private static int next(String text, int from) {
    for (int i = text.indexOf('{', Math.max(from, 0)); i >= 0; i = text.indexOf('{', i + 1)) {
      if (i > from && text.charAt(i - 1) == '$') {
        return i - 1;
      }
      if (text.startsWith("{{", i)) {
        return i;
      }
    }
    return -1;
  }
}
