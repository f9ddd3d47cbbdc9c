package org.elver.migration.script;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The lines of an {@code .elverignore}: globs as in {@code .gitignore}, the last that matches
 * decides.
 */
final class IgnoreRules {

  static final String FILE = ".elverignore";

  private record Rule(Pattern pattern, boolean ignored) {}

  private final List<Rule> rules = new ArrayList<>();

  IgnoreRules(String text) {
    for (String line : text.lines().toList()) {
      String glob = line.stripTrailing();
      if (!glob.isEmpty() && !glob.startsWith("#")) {
        boolean negated = glob.startsWith("!");
        rules.add(new Rule(pattern(negated ? glob.substring(1) : glob), !negated));
      }
    }
  }

  /** Whether a path below the location, with slashes, is not meant. */
  boolean ignores(String path) {
    boolean ignored = false;
    for (Rule rule : rules) {
      if (ignored != rule.ignored() && rule.pattern().matcher(path).matches()) {
        ignored = rule.ignored();
      }
    }
    return ignored;
  }

  /**
   * A glob without a slash inside matches at any depth; one that names a folder takes all below it.
   */
  private static Pattern pattern(String glob) {
    boolean folder = glob.endsWith("/");
    String path = folder ? glob.substring(0, glob.length() - 1) : glob;
    boolean anchored = path.indexOf('/') >= 0;
    if (path.startsWith("/")) {
      path = path.substring(1);
    }
    StringBuilder regex = new StringBuilder(anchored ? "" : "(?:.*/)?");
    for (int i = 0; i < path.length(); i++) {
      if (path.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 2;
      } else if (path.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else {
        append(regex, path.charAt(i));
      }
    }
    return Pattern.compile(regex.append(folder ? "/.*" : "(?:/.*)?").toString());
  }

  private static void append(StringBuilder regex, char c) {
    switch (c) {
      case '*' -> regex.append("[^/]*");
      case '?' -> regex.append("[^/]");
      default -> regex.append(Pattern.quote(String.valueOf(c)));
    }
  }
}
