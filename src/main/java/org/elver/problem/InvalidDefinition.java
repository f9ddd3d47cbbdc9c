package org.elver.problem;

/**
 * A connection or a transfer that cannot be used as it is defined; names the field and, inside a
 * text, the place. Nothing was saved.
 */
public final class InvalidDefinition extends ElverException {

  private final String detail;
  private final String field;
  private final int line;
  private final int column;
  private final String sqlState;

  public InvalidDefinition(String field, String detail) {
    this(field, 0, 0, null, detail);
  }

  /**
   * @param field as the caller writes it, such as {@code targetInsertQuery}
   * @param line 1-based line in the field's text, 0 where none can be named
   * @param column 1-based column in that line, in code points; 0 where none can be named
   * @param sqlState error code of the server that refused the text, null where none did
   */
  public InvalidDefinition(String field, int line, int column, String sqlState, String detail) {
    super(place(field, line, column) + ": " + detail, null);
    this.detail = detail;
    this.field = field;
    this.line = line;
    this.column = column;
    this.sqlState = sqlState;
  }

  private static String place(String field, int line, int column) {
    return line == 0 ? field : field + ", line " + line + (column == 0 ? "" : ", column " + column);
  }

  /** The same of a definition that is part of something, such as {@code transfers[2]}. */
  public InvalidDefinition in(String whole) {
    return new InvalidDefinition(whole + "." + field, line, column, sqlState, detail);
  }

  public String field() {
    return field;
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }

  public String sqlState() {
    return sqlState;
  }
}
