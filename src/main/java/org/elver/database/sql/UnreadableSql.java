package org.elver.database.sql;

/**
 * Text that cannot be taken apart. Whoever knows the file turns this into an error that names it.
 */
public final class UnreadableSql extends Exception {

  private final int line;

  UnreadableSql(int line, String detail) {
    super(detail);
    this.line = line;
  }

  /** 1-based line in the text, where the trouble began. */
  public int line() {
    return line;
  }
}
