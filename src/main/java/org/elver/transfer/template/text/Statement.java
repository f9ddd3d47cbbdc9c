package org.elver.transfer.template.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.elver.database.sql.TokenType;

/**
 * The one statement of a text.
 *
 * @param tokens without a semicolon at the end; at least one
 */
record Statement(WrittenText written, List<Token> tokens) {

  /**
   * @param what it should have been, for the error of an empty text
   */
  static Statement only(WrittenText written, Cursor cursor, String what) {
    List<Token> tokens = new ArrayList<>(Tokens.of(written, cursor));
    while (!tokens.isEmpty() && last(tokens).type() == TokenType.SEMICOLON) {
      tokens.remove(tokens.size() - 1);
    }
    if (tokens.isEmpty()) {
      throw written.invalid(0, "there is no statement; write " + what);
    }
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).type() == TokenType.SEMICOLON) {
        throw written.invalid(
            tokens.get(Math.min(i + 1, tokens.size() - 1)).start(),
            "a second statement begins here; write exactly one");
      }
      if (tokens.get(i).type() == TokenType.PARAMETER) {
        throw written.invalid(
            tokens.get(i).start(),
            tokens.get(i).text() + " is not for you to number; write {{column}}");
      }
    }
    return new Statement(written, List.copyOf(tokens));
  }

  /** The text from its first token to its last, with something else for the placeholders. */
  SentText render(Function<Token, List<Piece>> placeholders) {
    List<Piece> pieces = new ArrayList<>();
    int at = tokens.get(0).start();
    for (Token token : tokens) {
      if (token.isPlaceholder()) {
        copy(at, token.start(), pieces);
        if (joinsWord(token.start() - 1)) {
          pieces.add(Piece.made(" ", token.start()));
        }
        pieces.addAll(placeholders.apply(token));
        if (joinsWord(token.end())) {
          pieces.add(Piece.made(" ", token.end()));
        }
        at = token.end();
      }
    }
    copy(at, last(tokens).end(), pieces);
    return new SentText(written, pieces);
  }

  private void copy(int from, int to, List<Piece> pieces) {
    if (from < to) {
      pieces.add(new Piece(written.text().substring(from, to), from, true));
    }
  }

  /** {@code x{{a}}} must not become a longer word. */
  private boolean joinsWord(int offset) {
    if (offset < 0 || offset >= written.text().length()) {
      return false;
    }
    char c = written.text().charAt(offset);
    return Character.isLetterOrDigit(c)
        || c == '_'
        || c == '$'
        || c >= 0x80
        || "'\"{}".indexOf(c) >= 0;
  }

  private static Token last(List<Token> tokens) {
    return tokens.get(tokens.size() - 1);
  }
}
