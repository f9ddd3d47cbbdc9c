package org.elver.migration.script;

import org.elver.database.sql.SqlToken;
import org.elver.database.sql.TokenType;

/**
 * A {@code --} comment that begins its line.
 *
 * @param text after the dashes, stripped
 * @param indent spaces after the dashes
 */
record Comment(int line, int offset, int indent, String text) {

  /** Null for any other comment. */
  static Comment of(SqlToken token, String script) {
    if (token.type() != TokenType.LINE_COMMENT || !beginsLine(token.start(), script)) {
      return null;
    }
    String after = script.substring(token.start() + 2, token.end());
    String text = after.stripLeading();
    int indent = after.length() - text.length();
    return new Comment(token.line(), token.start() + 2 + indent, indent, text.stripTrailing());
  }

  private static boolean beginsLine(int start, String script) {
    for (int i = start - 1; i >= 0; i--) {
      char c = script.charAt(i);
      if (c == '\n' || c == '\r') {
        return true;
      }
      if (c != ' ' && c != '\t') {
        return false;
      }
    }
    return true;
  }
}
