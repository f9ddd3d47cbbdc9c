package org.elver.admin.sources;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.elver.problem.InvalidDefinition;

/** Properties of a driver as lines of text, {@code key=value} each. */
final class PropertyLines {

  private static final String FIELD = "properties";

  private PropertyLines() {}

  static String of(Map<String, String> properties) {
    return properties.entrySet().stream()
        .map(property -> property.getKey() + "=" + property.getValue())
        .collect(Collectors.joining("\n"));
  }

  /**
   * @param text null for none; empty lines are left out
   * @throws InvalidDefinition that names the line
   */
  static Map<String, String> read(String text) {
    Map<String, String> properties = new TreeMap<>();
    String[] lines = text == null ? new String[0] : text.split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      int sign = line.indexOf('=');
      if (line.isEmpty()) {
        continue;
      }
      if (sign < 1) {
        throw new InvalidDefinition(FIELD, i + 1, 0, null, "a line is wanted as key=value");
      }
      String key = line.substring(0, sign).strip();
      if (properties.put(key, line.substring(sign + 1).strip()) != null) {
        throw new InvalidDefinition(FIELD, i + 1, 0, null, "\"" + key + "\" is there twice");
      }
    }
    return properties;
  }
}
