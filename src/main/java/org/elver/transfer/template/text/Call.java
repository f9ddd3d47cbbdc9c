package org.elver.transfer.template.text;

import java.util.List;

/**
 * A function in a pipe.
 *
 * @param start offset of its name
 * @param schema null where none is written
 * @param name unquoted; in lower case if it was written without quotes
 * @param quoted written in double quotes
 */
public record Call(
    int start, String schema, String name, boolean quoted, List<Argument> arguments) {

  /** What an argument can be. */
  public enum Form {
    STRING,
    NUMBER,
    /** {@code true}, {@code false}, {@code null}. */
    WORD
  }

  /**
   * An argument.
   *
   * @param start offset
   * @param sql a literal, as written
   */
  public record Argument(int start, Form form, String sql) {}

  /** Whether the name can be one of the documented ones. */
  boolean plain() {
    return schema == null && !quoted;
  }

  String shown() {
    return schema == null ? name : schema + "." + name;
  }
}
