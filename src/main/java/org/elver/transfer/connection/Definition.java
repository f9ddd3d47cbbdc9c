package org.elver.transfer.connection;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.elver.problem.InvalidDefinition;

/**
 * A connection as it is to be stored; checked.
 *
 * @param username null for none
 * @param properties that are no secrets
 * @param secrets to be stored, by name; an empty value takes one away
 */
record Definition(
    String name,
    String url,
    String username,
    Map<String, String> properties,
    boolean readOnly,
    Map<String, String> secrets) {

  static final String PASSWORD = "password";

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_TEXT = 4_000;
  private static final int MOST_PROPERTIES = 100;

  /**
   * What is wanted, completed with what there is.
   *
   * @param before null for a new connection
   * @throws InvalidDefinition if it can't be used, naming the field
   */
  static Definition of(ConnectionFields wanted, SourceConnection before) {
    boolean made = before == null;
    String name = wanted.name() == null && !made ? before.name() : wanted.name();
    String url = wanted.url() == null && !made ? before.url() : wanted.url();
    String username = wanted.username() == null && !made ? before.username() : wanted.username();
    Map<String, String> given =
        wanted.properties() == null ? made ? Map.of() : before.properties() : wanted.properties();
    boolean readOnly = made || before.readOnly();
    checkName(name);
    checkText("username", username);
    checkText(PASSWORD, wanted.password());
    checkProperties(url, given);
    return new Definition(
        name,
        url,
        username == null || username.isEmpty() ? null : username,
        plain(given),
        wanted.readOnly() == null ? readOnly : wanted.readOnly(),
        secrets(given, wanted.password()));
  }

  private static void checkName(String name) {
    if (name == null
        || name.isBlank()
        || !name.equals(name.strip())
        || name.codePointCount(0, name.length()) > LONGEST_NAME
        || name.codePoints().anyMatch(Definition::isNoText)) {
      throw new InvalidDefinition(
          "name",
          "1 to "
              + LONGEST_NAME
              + " characters, none of them a control character, with no blank around");
    }
  }

  private static boolean isNoText(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  private static void checkText(String field, String text) {
    if (text != null && (text.length() > LONGEST_TEXT || text.indexOf(0) >= 0)) {
      throw new InvalidDefinition(
          field, "at most " + LONGEST_TEXT + " characters, none of them U+0000");
    }
  }

  private static void checkProperties(String url, Map<String, String> properties) {
    if (properties.size() > MOST_PROPERTIES) {
      throw new InvalidDefinition(DriverProperties.FIELD, "at most " + MOST_PROPERTIES);
    }
    properties.values().forEach(value -> checkText(DriverProperties.FIELD, value));
    DriverProperties.check(JdbcUrl.of(url), properties);
  }

  private static Map<String, String> plain(Map<String, String> given) {
    Map<String, String> plain = new TreeMap<>();
    given.forEach(
        (name, value) -> {
          if (value != null && !DriverProperties.isSecret(name)) {
            plain.put(name, value);
          }
        });
    return plain;
  }

  private static Map<String, String> secrets(Map<String, String> given, String password) {
    Map<String, String> secrets = new TreeMap<>();
    given.forEach(
        (name, value) -> {
          if (DriverProperties.isSecret(name)) {
            secrets.put(name, Objects.requireNonNullElse(value, ""));
          }
        });
    if (password != null) {
      secrets.put(PASSWORD, password);
    }
    return secrets;
  }

  @Override
  public String toString() {
    return name;
  }
}
