package org.elver.transfer.template.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.elver.database.sql.TokenType;

/** Reads what a source query asks of the last run, and whether it can lose rows by that. */
final class LastUses {

  private static final String PREFIX = "last.";
  private static final Set<String> COMPARISONS =
      Set.of(">", "<", ">=", "<=", "=", "<>", "!=", "<=>");

  private final WrittenText written;
  private final List<Token> tokens;

  private LastUses(Statement statement) {
    this.written = statement.written();
    this.tokens = statement.tokens();
  }

  static List<LastUse> in(Statement statement) {
    return new LastUses(statement).read();
  }

  private List<LastUse> read() {
    List<LastUse> uses = new ArrayList<>();
    Set<String> guarded = new HashSet<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).isPlaceholder()) {
        LastUse use = use(tokens.get(i).braces());
        uses.add(use);
        if (is(i + 1, "IS") && is(i + 2, "NULL")) {
          guarded.add(use.column());
        }
        checkBefore(i);
        checkAfter(i);
      }
    }
    for (LastUse use : uses) {
      if (use.first() == null && !guarded.contains(use.column())) {
        throw written.invalid(
            use.start(),
            "the first run has seen nothing yet: write {{last.%1$s | default('…')}}, or guard it"
                    .formatted(use.column())
                + " with {{last.%1$s}} IS NULL OR …".formatted(use.column()));
      }
    }
    return List.copyOf(uses);
  }

  private LastUse use(Braces braces) {
    if (!braces.name().startsWith(PREFIX) || braces.name().length() == PREFIX.length()) {
      throw written.invalid(
          braces.start(),
          "a source query knows only {{last.column}}, the highest value of a column that the last"
              + " successful run saw; other placeholders belong into the target statement");
    }
    String column = unquoted(braces.name().substring(PREFIX.length()));
    if (braces.calls().isEmpty()) {
      return new LastUse(column, null, -1, braces.start());
    }
    Call call = braces.calls().get(0);
    if (!call.plain()
        || !call.name().equals("default")
        || braces.calls().size() > 1
        || call.arguments().size() != 1) {
      throw written.invalid(
          (braces.calls().size() > 1 ? braces.calls().get(1) : call).start(),
          "behind {{last.column comes nothing but | default('…')");
    }
    Call.Argument literal = call.arguments().get(0);
    return new LastUse(column, value(literal), literal.start(), braces.start());
  }

  private String value(Call.Argument literal) {
    String sql = literal.sql();
    if (literal.form() == Call.Form.NUMBER) {
      return sql;
    }
    if (literal.form() == Call.Form.WORD
        || !sql.startsWith("'")
        || sql.length() == 2
        || sql.indexOf('\n') >= 0) {
      throw written.invalid(literal.start(), "the default is a number or plain text in quotes");
    }
    return sql.substring(1, sql.length() - 1).replace("''", "'");
  }

  private static String unquoted(String name) {
    String column = name.strip();
    return column.length() > 2 && column.startsWith("\"") && column.endsWith("\"")
        ? column.substring(1, column.length() - 1).replace("\"\"", "\"")
        : column;
  }

  /** The operator before, over parentheses and {@code CAST(}. */
  private void checkBefore(int at) {
    int i = at - 1;
    while (i > 0 && (tokens.get(i).type() == TokenType.OPEN_PARENTHESIS || is(i, "CAST"))) {
      i--;
    }
    if (i > 0 && is(i, "FROM") && is(i - 1, "DISTINCT")) {
      throw lost(tokens.get(i - 1).start(), "IS DISTINCT FROM");
    }
    checkOperator(i, ">=");
  }

  /** The operator behind, over casts and parentheses. */
  private void checkAfter(int at) {
    int i = at + 1;
    while (i < tokens.size() && closesOrCasts(i)) {
      i++;
    }
    checkOperator(i, "<=");
  }

  private boolean closesOrCasts(int i) {
    Token token = tokens.get(i);
    return token.type() == TokenType.CLOSE_PARENTHESIS
        || token.isSymbol("::")
        || (token.isName() && (tokens.get(i - 1).isSymbol("::") || is(i - 1, "AS")))
        || (token.is("AS") && tokens.get(i - 1).isPlaceholder());
  }

  private void checkOperator(int i, String allowed) {
    if (i >= 0
        && i < tokens.size()
        && COMPARISONS.contains(tokens.get(i).text())
        && !tokens.get(i).text().equals(allowed)) {
      throw lost(tokens.get(i).start(), tokens.get(i).text());
    }
  }

  private RuntimeException lost(int offset, String operator) {
    return written.invalid(
        offset,
        operator
            + " would lose rows that get the last value seen after the run that saw it: write"
            + " column >= {{last.column}}; rows that were transferred already are left out");
  }

  private boolean is(int index, String keyword) {
    return index >= 0 && index < tokens.size() && tokens.get(index).is(keyword);
  }
}
