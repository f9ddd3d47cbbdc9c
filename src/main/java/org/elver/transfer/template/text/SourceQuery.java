package org.elver.transfer.template.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.elver.database.sql.TokenType;
import org.elver.transfer.connection.Source;

/**
 * A query of an external database, which may ask for what the last run has seen. What is known here
 * comes from the text alone: that it only reads is the server's to enforce.
 */
public final class SourceQuery {

  private static final String WANTED = "one SELECT";

  private final Statement statement;
  private final Source.Kind kind;
  private final List<LastUse> uses;

  private SourceQuery(Statement statement, Source.Kind kind, List<LastUse> uses) {
    this.statement = statement;
    this.kind = kind;
    this.uses = uses;
  }

  /**
   * @param field as callers name it, for errors
   * @param kind whose SQL it is
   * @throws org.elver.problem.InvalidDefinition with the place, for anything but one query, and for
   *     a use of <code>{{last.column}}</code> that could lose rows
   */
  public static SourceQuery parse(String field, String text, Source.Kind kind) {
    WrittenText written = new WrittenText(field, text);
    Cursor cursor =
        kind == Source.Kind.MARIADB ? new MariaDbCursor(written) : new PostgresCursor(written);
    Statement statement = Statement.only(written, cursor, WANTED);
    checkReads(statement);
    if (kind != Source.Kind.POSTGRESQL) {
      checkNoParameter(statement);
    }
    return new SourceQuery(statement, kind, LastUses.in(statement));
  }

  private static void checkReads(Statement statement) {
    List<Token> tokens = statement.tokens();
    int first = 0;
    while (first < tokens.size() - 1 && tokens.get(first).type() == TokenType.OPEN_PARENTHESIS) {
      first++;
    }
    if (!tokens.get(first).isAny("SELECT", "WITH", "VALUES", "TABLE")) {
      throw statement
          .written()
          .invalid(tokens.get(first).start(), "a source query begins with SELECT or WITH");
    }
    for (int i = 1; i < tokens.size(); i++) {
      checkReads(statement, tokens.get(i), tokens.get(i - 1));
    }
  }

  private static void checkReads(Statement statement, Token token, Token before) {
    boolean begins =
        before.type() == TokenType.OPEN_PARENTHESIS || before.type() == TokenType.CLOSE_PARENTHESIS;
    boolean writes =
        (begins && token.isAny("INSERT", "UPDATE", "DELETE", "MERGE"))
            || (before.is("FOR") && token.isAny("UPDATE", "SHARE"))
            || (token.is("INTO") && !before.is("AS") && !before.isSymbol("."));
    if (writes) {
      throw statement
          .written()
          .invalid(token.start(), "a source query only reads; " + token.text() + " does not");
    }
  }

  private static void checkNoParameter(Statement statement) {
    for (Token token : statement.tokens()) {
      if (token.type() == TokenType.OPERATOR && token.text().indexOf('?') >= 0) {
        throw statement
            .written()
            .invalid(
                token.start(),
                "? is not for you to write; the value of the last run is" + " {{last.column}}");
      }
    }
  }

  public WrittenText written() {
    return statement.written();
  }

  public Source.Kind kind() {
    return kind;
  }

  /** In the order of the text. */
  public List<LastUse> lastUses() {
    return uses;
  }

  /** By the rules of its database. */
  public List<Token> tokens() {
    return statement.tokens();
  }

  /**
   * The query as it is sent.
   *
   * @param value SQL for each use
   */
  public SentText sql(Function<LastUse, String> value) {
    List<LastUse> left = new ArrayList<>(uses);
    Collections.reverse(left);
    return statement.render(
        token -> List.of(Piece.made(value.apply(left.remove(left.size() - 1)), token.start())));
  }
}
