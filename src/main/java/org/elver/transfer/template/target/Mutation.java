package org.elver.transfer.template.target;

import java.util.ArrayList;
import java.util.List;
import org.elver.database.sql.TokenType;
import org.elver.transfer.template.text.Token;

/**
 * A part of a statement that writes.
 *
 * @param relation the name as written, empty where it can't be read
 * @param start offset of the name, or of the verb where there is none
 */
record Mutation(String verb, String relation, int start) {

  private static final String[] VERBS = {"INSERT", "UPDATE", "DELETE", "MERGE"};

  /** Those of a statement and of its {@code WITH}, in the order of the text. */
  static List<Mutation> in(List<Token> tokens) {
    List<Mutation> found = new ArrayList<>();
    int main = tokens.get(0).is("WITH") ? afterWith(tokens, found) : 0;
    if (main < tokens.size() && tokens.get(main).isAny(VERBS)) {
      found.add(at(tokens, main));
    }
    return found;
  }

  /** Index of the word behind {@code WITH}'s queries. */
  private static int afterWith(List<Token> tokens, List<Mutation> found) {
    int i = 1;
    while (i < tokens.size() && !tokens.get(i).is("SELECT")) {
      if (tokens.get(i).type() == TokenType.OPEN_PARENTHESIS) {
        if (queryBegins(tokens, i) && i + 1 < tokens.size() && tokens.get(i + 1).isAny(VERBS)) {
          found.add(at(tokens, i + 1));
        }
        i = closing(tokens, i);
        if (i + 1 < tokens.size() && tokens.get(i + 1).isAny(VERBS)) {
          return i + 1;
        }
      }
      i++;
    }
    return i;
  }

  private static boolean queryBegins(List<Token> tokens, int open) {
    return tokens.get(open - 1).isAny("AS", "MATERIALIZED");
  }

  private static int closing(List<Token> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      if (tokens.get(i).type() == TokenType.OPEN_PARENTHESIS) {
        depth++;
      } else if (tokens.get(i).type() == TokenType.CLOSE_PARENTHESIS && --depth == 0) {
        return i;
      }
    }
    return tokens.size();
  }

  private static Mutation at(List<Token> tokens, int verb) {
    int i = verb + 1;
    while (i < tokens.size()
        && (tokens.get(i).isAny("INTO", "FROM", "ONLY")
            || tokens.get(i).type() == TokenType.OPEN_PARENTHESIS)) {
      i++;
    }
    Token first = tokens.get(Math.min(i, tokens.size() - 1));
    String name = RelationName.from(tokens, i);
    return new Mutation(tokens.get(verb).text(), name, first.start());
  }
}
