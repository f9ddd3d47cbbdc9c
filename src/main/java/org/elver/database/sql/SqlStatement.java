package org.elver.database.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement of a script.
 *
 * @param line 1-based line of its first token in the script
 * @param offset char offset of the text in the script
 * @param text from its first token to its last, comments between kept, without the semicolon
 * @param copyData what {@code COPY … FROM stdin} reads, without the {@code \.} line; null for other
 *     statements. Lines end with a line feed if the first one ended with carriage return and line
 *     feed.
 */
public record SqlStatement(int line, int offset, String text, String copyData) {

  /** The first words (keywords and unquoted names), in upper case; all else is passed over. */
  public List<String> words(int max) {
    return read(max, true);
  }

  /** The first tokens but for comments: words in upper case, everything else as written. */
  public List<String> tokens(int max) {
    return read(max, false);
  }

  /**
   * Whether one of the words stands anywhere in the text: as a word, inside a longer one, or in a
   * literal that some function may execute.
   *
   * @param words in upper case, ASCII
   */
  public boolean mentions(String... words) {
    for (int i = 0; i < text.length(); i++) {
      for (String word : words) {
        if (SqlChars.upper(text.charAt(i)) == word.charAt(0)
            && text.regionMatches(true, i, word, 0, word.length())) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The line in the script of a position in the text.
   *
   * @param position 1-based and in code points, as PostgreSQL reports it
   */
  public int lineAt(int position) {
    int found = line;
    int i = 0;
    for (int left = position - 1; left > 0 && i < text.length(); left--) {
      if (text.charAt(i) == '\n') {
        found++;
      }
      i += Character.charCount(text.codePointAt(i));
    }
    return found;
  }

  private List<String> read(int max, boolean wordsOnly) {
    List<String> found = new ArrayList<>();
    try {
      SqlLexer lexer = new SqlLexer(text);
      while (found.size() < max && lexer.next()) {
        if (lexer.type() == TokenType.WORD) {
          found.add(SqlChars.upper(lexer.token().in(text)));
        } else if (!wordsOnly && lexer.type().significant()) {
          found.add(lexer.token().in(text));
        }
      }
    } catch (UnreadableSql e) {
      return found;
    }
    return found;
  }
}
