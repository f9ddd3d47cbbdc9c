package org.elver.transfer.template.target;

import java.util.List;
import org.elver.database.Identifiers;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.template.text.Token;
import org.elver.transfer.template.text.WrittenText;

/** Names of tables as texts have them. */
final class RelationName {

  private RelationName() {}

  /** The possibly qualified name that begins at the token, as written; empty where none does. */
  static String from(List<Token> tokens, int start) {
    StringBuilder name = new StringBuilder();
    int i = start;
    while (i < tokens.size() && tokens.get(i).isName()) {
      name.append(tokens.get(i).text());
      if (i + 1 >= tokens.size() || !tokens.get(i + 1).isSymbol(".")) {
        return name.toString();
      }
      name.append('.');
      i += 2;
    }
    return "";
  }

  /** How many tokens that name has. */
  static int length(List<Token> tokens, int start) {
    int i = start;
    while (i + 1 < tokens.size() && tokens.get(i + 1).isSymbol(".")) {
      i += 2;
    }
    return i - start + 1;
  }

  /** What somebody wrote into a field that names a table: SQL, else the very name. */
  static String inField(String field, String text) {
    try {
      List<Token> tokens = new WrittenText(field, text).tokens();
      String name = tokens.isEmpty() ? "" : from(tokens, 0);
      return !name.isEmpty() && length(tokens, 0) == tokens.size() ? name : quoted(text);
    } catch (InvalidDefinition e) {
      return quoted(text);
    }
  }

  private static String quoted(String text) {
    return Identifiers.quoted(text.strip());
  }
}
