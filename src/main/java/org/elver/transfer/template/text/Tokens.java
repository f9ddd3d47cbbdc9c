package org.elver.transfer.template.text;

import java.util.ArrayList;
import java.util.List;
import org.elver.database.sql.TokenType;

/** Takes a text apart into what means something, placeholders included. */
final class Tokens {

  private final WrittenText written;
  private final Cursor cursor;
  private final List<Token> found = new ArrayList<>();

  private Tokens(WrittenText written, Cursor cursor) {
    this.written = written;
    this.cursor = cursor;
  }

  static List<Token> of(WrittenText written, Cursor cursor) {
    return new Tokens(written, cursor).read();
  }

  private List<Token> read() {
    while (cursor.next()) {
      switch (cursor.type()) {
        case WHITESPACE, LINE_COMMENT, BLOCK_COMMENT -> {}
        case STRING, ESCAPE_STRING, DOLLAR_STRING, QUOTED_IDENTIFIER -> quoted();
        case BACKSLASH ->
            throw written.invalid(
                cursor.start(), "a backslash begins a command of psql, which no server knows");
        case OTHER -> other();
        default -> add(null);
      }
    }
    return List.copyOf(found);
  }

  private void other() {
    if (BracesReader.openAt(written.text(), cursor.start())) {
      Braces braces = BracesReader.read(written, cursor.start());
      cursor.resumeAt(braces.end());
      found.add(
          new Token(
              TokenType.OTHER,
              written.text().substring(braces.start(), braces.end()),
              braces.start(),
              braces));
      return;
    }
    char c = written.text().charAt(cursor.start());
    if (c == '{' || c == '}') {
      throw written.invalid(
          cursor.start(), "a brace " + c + " alone; a placeholder is written {{column}}");
    }
    add(null);
  }

  private void quoted() {
    String text = written.text().substring(cursor.start(), cursor.end());
    int placeholder = QuotedBraces.in(text);
    if (placeholder >= 0) {
      throw written.invalid(
          cursor.start() + placeholder,
          cursor.type() == TokenType.QUOTED_IDENTIFIER
              ? "a placeholder stands for a value, never for a name, so it has no place in a quoted"
                  + " name"
              : "a placeholder inside quotes is plain text and binds nothing: write {{column}}"
                  + " without the quotes, or 'text ' || {{column}} (for braces that are meant as"
                  + " text: '{' || '{…')");
    }
    add(null);
  }

  private void add(Braces braces) {
    found.add(
        new Token(
            cursor.type(),
            written.text().substring(cursor.start(), cursor.end()),
            cursor.start(),
            braces));
  }
}
