package org.elver.migration.adopt;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.elver.migration.script.Migration;
import org.elver.migration.script.SqlMigration;

/** The change sets of a file that Liquibase calls formatted SQL. */
final class ChangeSets {

  private static final Pattern LINE =
      Pattern.compile("(?mi)^\\s*--\\s*changeset\\s+(\"[^\"]+\"|[^:\\s]+):(\"[^\"]+\"|\\S+)");

  private ChangeSets() {}

  /** Each as an entry ends, {@code ::id::author}; none where the file has no such lines. */
  static List<String> in(Migration file) {
    byte[] text = file instanceof SqlMigration sql ? sql.bytes() : new byte[0];
    return LINE.matcher(new String(text, StandardCharsets.UTF_8))
        .results()
        .map(line -> "::" + plain(line.group(2)) + "::" + plain(line.group(1)))
        .toList();
  }

  /** The same of every entry. */
  static Set<String> of(List<Entry> entries) {
    return entries.stream()
        .map(Entry::shown)
        .map(shown -> shown.substring(Math.max(0, shown.indexOf("::"))))
        .collect(Collectors.toSet());
  }

  private static String plain(String text) {
    return text.replace("\"", "");
  }
}
