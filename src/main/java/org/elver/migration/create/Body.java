package org.elver.migration.create;

import java.util.List;

/**
 * What a new migration does.
 *
 * @param up SQL with a line end at its end, or nothing
 * @param down the same
 */
public record Body(String up, String down) {

  /** To be written by somebody. */
  public static final Body EMPTY = new Body("", "");

  /** Of statements without semicolons; comments stay comments. */
  public static Body of(List<String> up, List<String> down) {
    return new Body(text(up), text(down));
  }

  private static String text(List<String> statements) {
    StringBuilder text = new StringBuilder();
    for (String statement : statements) {
      text.append(statement).append(statement.startsWith("--") ? "\n" : ";\n");
    }
    return text.toString();
  }
}
