package org.elver.transfer.template.text;

import java.util.ArrayList;
import java.util.List;
import org.elver.database.sql.SqlLexer;
import org.elver.database.sql.TokenType;
import org.elver.database.sql.UnreadableSql;
import org.elver.problem.InvalidDefinition;

/** Reads the functions of a placeholder: {@code | trim | left(3) | app.mark('x', 1)}. */
final class CallsReader {

  private static final String LITERALS =
      "an argument is a literal: '…', a number, true, false or null";

  private final WrittenText written;
  private final int braces;
  private final SqlLexer lexer;

  /**
   * @param braces offset of the placeholder
   * @param pipe offset of the first {@code |}
   */
  CallsReader(WrittenText written, int braces, int pipe) {
    this.written = written;
    this.braces = braces;
    this.lexer = BracesReader.lexer(written, pipe);
    step();
  }

  /** Gives the offset after the closing braces. */
  int readInto(List<Call> calls) {
    while (!BracesReader.closes(lexer, written.text())) {
      if (!isSymbol("|")) {
        throw unexpected("behind a function comes | and the next one, or }}");
      }
      step();
      calls.add(call());
    }
    return lexer.start() + 2;
  }

  private Call call() {
    int start = lexer.start();
    String schema = null;
    boolean quoted = lexer.type() == TokenType.QUOTED_IDENTIFIER;
    String name = name();
    if (isSymbol(".")) {
      step();
      schema = name;
      quoted = lexer.type() == TokenType.QUOTED_IDENTIFIER;
      name = name();
    }
    return new Call(start, schema, name, quoted, arguments());
  }

  private String name() {
    Token token = new Token(lexer.type(), current(), lexer.start(), null);
    if (!token.isName()) {
      throw unexpected("behind | comes the name of a function");
    }
    if (token.name().isEmpty()) {
      throw unexpected("a name cannot be empty");
    }
    step();
    return token.name();
  }

  private List<Call.Argument> arguments() {
    if (lexer.type() != TokenType.OPEN_PARENTHESIS) {
      return List.of();
    }
    step();
    List<Call.Argument> arguments = new ArrayList<>();
    while (lexer.type() != TokenType.CLOSE_PARENTHESIS) {
      if (!arguments.isEmpty()) {
        if (!isSymbol(",")) {
          throw unexpected("behind an argument comes , or )");
        }
        step();
      }
      arguments.add(argument());
    }
    step();
    return List.copyOf(arguments);
  }

  private Call.Argument argument() {
    int start = lexer.start();
    String text = current();
    if (QuotedBraces.in(text) >= 0) {
      throw written.invalid(
          start + QuotedBraces.in(text), "a placeholder has no place in a function's argument");
    }
    Call.Form form =
        switch (lexer.type()) {
          case STRING -> {
            if (!text.startsWith("'")) {
              throw unexpected(LITERALS);
            }
            yield Call.Form.STRING;
          }
          case ESCAPE_STRING -> Call.Form.STRING;
          case NUMBER -> Call.Form.NUMBER;
          case OPERATOR -> {
            text = signed(text);
            yield Call.Form.NUMBER;
          }
          case WORD -> {
            if (!lexer.is("TRUE") && !lexer.is("FALSE") && !lexer.is("NULL")) {
              throw unexpected(LITERALS);
            }
            yield Call.Form.WORD;
          }
          default -> throw unexpected(LITERALS);
        };
    step();
    return new Call.Argument(start, form, text);
  }

  private String signed(String sign) {
    if (!sign.equals("-") && !sign.equals("+")) {
      throw unexpected(LITERALS);
    }
    step();
    if (lexer.type() != TokenType.NUMBER) {
      throw unexpected(LITERALS);
    }
    return sign + current();
  }

  private void step() {
    try {
      do {
        if (!lexer.next()) {
          throw BracesReader.neverClosed(written, braces);
        }
      } while (lexer.type() == TokenType.WHITESPACE);
    } catch (UnreadableSql e) {
      throw written.invalid(lexer.start(), e.getMessage());
    }
    if (!lexer.type().significant()) {
      throw unexpected("comments have no place inside braces");
    }
  }

  private String current() {
    return lexer.token().in(written.text());
  }

  private boolean isSymbol(String symbol) {
    return lexer.type() != TokenType.QUOTED_IDENTIFIER && current().equals(symbol);
  }

  private InvalidDefinition unexpected(String rule) {
    if (current().startsWith("||")) {
      return written.invalid(
          lexer.start(), "|| joins values outside of braces: write {{a}} || {{b}}");
    }
    return written.invalid(lexer.start(), rule);
  }
}
