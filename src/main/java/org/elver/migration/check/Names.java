package org.elver.migration.check;

import java.util.List;
import java.util.Locale;

/** Names in the tokens of a statement. */
final class Names {

  private Names() {}

  /**
   * The possibly qualified name that begins at the token. Upper-cased words mean the same to the
   * server.
   */
  static String from(List<String> tokens, int start) {
    StringBuilder name = new StringBuilder();
    int i = start;
    while (i < tokens.size()) {
      name.append(tokens.get(i));
      if (i + 1 >= tokens.size() || !tokens.get(i + 1).equals(".")) {
        break;
      }
      name.append('.');
      i += 2;
    }
    return name.toString();
  }

  /** One name as the catalog has it: unquoted ones folded. */
  static String inCatalog(String token) {
    return token.startsWith("\"")
        ? token.substring(1, token.length() - 1).replace("\"\"", "\"")
        : token.toLowerCase(Locale.ROOT);
  }
}
