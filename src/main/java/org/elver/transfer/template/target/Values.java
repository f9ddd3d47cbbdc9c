package org.elver.transfer.template.target;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.elver.database.sql.TokenType;
import org.elver.transfer.template.Value;
import org.elver.transfer.template.text.Token;

/** What the values of a tuple are. */
final class Values {

  private final String sql;
  private final Volatility volatility;

  Values(String sql, Volatility volatility) {
    this.sql = sql;
    this.volatility = volatility;
  }

  Value of(List<Token> tokens) throws SQLException {
    Token first = tokens.get(0);
    if (tokens.size() == 1 && first.type() == TokenType.PARAMETER) {
      return new Value.Placeholder(Integer.parseInt(first.text().substring(1)));
    }
    if (tokens.size() == 1 && first.is("DEFAULT")) {
      return new Value.Default();
    }
    String written = sql.substring(first.start(), tokens.get(tokens.size() - 1).end());
    boolean parameters = tokens.stream().anyMatch(t -> t.type() == TokenType.PARAMETER);
    return !parameters && volatility.constant(Names.in(tokens, Set.of()))
        ? new Value.Constant(written)
        : new Value.Expression(written);
  }
}
