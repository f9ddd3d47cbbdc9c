package org.elver.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The lines of {@code roles.txt}. */
final class RoleTable {

  private static final List<String> KINDS_OF_FIELD = List.of("QUERY", "MUTATION");
  private static final String PAGE = "PAGE";

  private final List<Line> lines = read();

  /**
   * @param kind a method of HTTP, {@code QUERY}, {@code MUTATION} or {@code PAGE}
   * @param asked the address, or the field as it is asked for
   * @param role the least one; {@code nobody} for what is open
   */
  record Line(String kind, String asked, String role) {

    /** Whether somebody of that role may. */
    boolean permits(String other) {
      List<String> roles = List.of("nobody", "viewer", "operator", "admin");
      return roles.indexOf(other) >= roles.indexOf(role);
    }

    /** Name of the field. */
    String field() {
      return asked.replaceFirst("\\W.*", "");
    }

    @Override
    public String toString() {
      return kind + " " + asked;
    }
  }

  List<Line> calls() {
    return lines.stream()
        .filter(line -> !KINDS_OF_FIELD.contains(line.kind()) && !line.kind().equals(PAGE))
        .toList();
  }

  List<Line> fields() {
    return lines.stream().filter(line -> KINDS_OF_FIELD.contains(line.kind())).toList();
  }

  List<Line> pages() {
    return lines.stream().filter(line -> line.kind().equals(PAGE)).toList();
  }

  static Set<String> names(List<Line> lines) {
    return lines.stream().map(Line::toString).collect(Collectors.toSet());
  }

  private static List<Line> read() {
    try (InputStream in = RoleTable.class.getResourceAsStream("roles.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" "))
          .map(words -> new Line(words[0], words[1], words[2]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
