package org.elver.database;

/** SQL names as text. */
public final class Identifiers {

  private Identifiers() {}

  /** The name in double quotes, as it has to stand in a statement. */
  public static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
