package org.elver.database.sql;

/**
 * A piece of a script.
 *
 * @param start offset of its first char
 * @param end offset after its last char
 * @param line 1-based line of its first char
 */
public record SqlToken(TokenType type, int start, int end, int line) {

  /** Its text. */
  public String in(String script) {
    return script.substring(start, end);
  }
}
