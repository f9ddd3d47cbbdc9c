package org.elver.json;

/** JSON from outside that is not what is wanted; the message says why, for the user. */
public final class UnfitJson extends RuntimeException {

  private final String kind;
  private final String field;
  private final int line;
  private final int column;

  /** No JSON object at all, with the place where one is known. */
  UnfitJson(String detail, int line, int column) {
    super(detail);
    this.kind = "malformed-json";
    this.field = null;
    this.line = line;
    this.column = column;
  }

  UnfitJson(String kind, String detail, String field) {
    super(detail);
    this.kind = kind;
    this.field = field;
    this.line = 0;
    this.column = 0;
  }

  /** What is wrong, in a word for programs, such as {@code unknown-field}. */
  public String kind() {
    return kind;
  }

  /** The field that is at fault; null where none alone is. */
  public String field() {
    return field;
  }

  /** 1-based; 0 where none can be named, like the column. */
  public int line() {
    return line;
  }

  public int column() {
    return column;
  }
}
