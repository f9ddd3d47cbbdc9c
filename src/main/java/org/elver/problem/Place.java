package org.elver.problem;

/**
 * Where in the migrations something is.
 *
 * @param version version of the migration as its file writes it, null where there is none
 * @param file path below the migrations location, with slashes, null where there is none
 * @param line 1-based line in the file, 0 where none can be named
 */
public record Place(String version, String file, int line) {

  public static Place of(String file) {
    return new Place(null, file, 0);
  }

  public static Place of(String file, int line) {
    return new Place(null, file, line);
  }

  /** {@code file:line}, or what is known of it. */
  @Override
  public String toString() {
    String name = file == null ? String.valueOf(version) : file;
    return line > 0 ? name + ":" + line : name;
  }
}
