package org.elver.transfer.template.text;

import java.util.List;
import java.util.stream.Collectors;
import org.elver.problem.InvalidDefinition;

/** A text as a server gets it, which knows where in the author's text each part comes from. */
public final class SentText {

  private final WrittenText written;
  private final List<Piece> pieces;
  private final String sql;

  SentText(WrittenText written, List<Piece> pieces) {
    this.written = written;
    this.pieces = List.copyOf(pieces);
    this.sql = pieces.stream().map(Piece::sql).collect(Collectors.joining());
  }

  public String sql() {
    return sql;
  }

  public WrittenText written() {
    return written;
  }

  /** What it is made of; offsets are those of the sent text. */
  public List<Token> tokens() {
    return new WrittenText(written.field(), sql).tokens();
  }

  /** The offset in the author's text for an offset in the sent one. */
  public int origin(int offset) {
    int left = offset;
    int last = 0;
    for (Piece piece : pieces) {
      last = piece.verbatim() ? piece.origin() + piece.sql().length() : piece.origin();
      if (left < piece.sql().length()) {
        return piece.verbatim() ? piece.origin() + Math.max(0, left) : piece.origin();
      }
      left -= piece.sql().length();
    }
    return last;
  }

  /**
   * What a server said, at its place.
   *
   * @param position 1-based and in code points of the sent text, as PostgreSQL reports it; below 1
   *     where it named none
   */
  public InvalidDefinition refused(int position, String sqlState, String detail) {
    if (position < 1 || position > sql.codePointCount(0, sql.length()) + 1) {
      return new InvalidDefinition(written.field(), 0, 0, sqlState, detail);
    }
    return written.invalid(origin(sql.offsetByCodePoints(0, position - 1)), sqlState, detail);
  }
}
