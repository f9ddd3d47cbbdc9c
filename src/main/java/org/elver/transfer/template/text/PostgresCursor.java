package org.elver.transfer.template.text;

import org.elver.database.sql.SqlLexer;
import org.elver.database.sql.TokenType;
import org.elver.database.sql.UnreadableSql;

/** By PostgreSQL's rules, which are the standard's but for what the standard leaves open. */
final class PostgresCursor implements Cursor {

  private final WrittenText written;
  private final SqlLexer lexer;

  PostgresCursor(WrittenText written) {
    this.written = written;
    this.lexer = BracesReader.lexer(written, 0);
  }

  @Override
  public boolean next() {
    try {
      return lexer.next();
    } catch (UnreadableSql e) {
      throw written.invalid(lexer.start(), e.getMessage());
    }
  }

  @Override
  public TokenType type() {
    return lexer.type();
  }

  @Override
  public int start() {
    return lexer.start();
  }

  @Override
  public int end() {
    return lexer.end();
  }

  @Override
  public void resumeAt(int offset) {
    lexer.resumeAt(offset);
  }
}
