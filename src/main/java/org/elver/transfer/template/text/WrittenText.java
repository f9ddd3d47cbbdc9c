package org.elver.transfer.template.text;

import java.util.List;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.template.TextPlace;

/**
 * What somebody wrote into a field.
 *
 * @param field as callers name it, such as {@code targetInsertQuery}
 */
public record WrittenText(String field, String text) {

  /** By PostgreSQL's rules. */
  public List<Token> tokens() {
    return Tokens.of(this, new PostgresCursor(this));
  }

  public TextPlace place(int offset) {
    int line = 1;
    int begin = 0;
    int feed = text.indexOf('\n');
    while (feed >= 0 && feed < offset) {
      line++;
      begin = feed + 1;
      feed = text.indexOf('\n', begin);
    }
    return new TextPlace(line, 1 + text.codePointCount(begin, offset));
  }

  public InvalidDefinition invalid(int offset, String detail) {
    return invalid(offset, null, detail);
  }

  /**
   * @param sqlState of the server that refused the text, null where none did
   */
  public InvalidDefinition invalid(int offset, String sqlState, String detail) {
    TextPlace place = place(offset);
    return new InvalidDefinition(field, place.line(), place.column(), sqlState, detail);
  }
}
