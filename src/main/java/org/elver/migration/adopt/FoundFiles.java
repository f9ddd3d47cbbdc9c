package org.elver.migration.adopt;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.elver.migration.script.SqlMigration;
import org.elver.migration.script.Version;

/** The migration files, to be found by what other tools call them. */
final class FoundFiles {

  private static final Pattern EXTENSION = Pattern.compile("\\.(sql|xml|ya?ml|json)$");

  private final List<SqlMigration> all;
  private final Map<String, SqlMigration> byKey = new HashMap<>();
  private final Map<String, SqlMigration> byPath = new HashMap<>();

  FoundFiles(List<SqlMigration> all) {
    this.all = all;
    all.forEach(
        file -> {
          byKey.put(file.key(), file);
          byPath.put(stem(file.file()), file);
        });
  }

  /** In order of application. */
  List<SqlMigration> all() {
    return all;
  }

  Optional<SqlMigration> of(Version version) {
    return Optional.ofNullable(byKey.get(version.key()));
  }

  List<SqlMigration> upTo(Version version) {
    return all.stream()
        .filter(file -> !file.repeatable() && file.version().compareTo(version) <= 0)
        .toList();
  }

  /**
   * The file of that path. Either may have folders before it that the other does not know, and
   * whoever moved to SQL files kept their names.
   */
  Optional<SqlMigration> of(String path) {
    String theirs = stem(path.replace('\\', '/').replaceFirst("^classpath:/*", ""));
    SqlMigration same = byPath.get(theirs);
    if (same != null) {
      return Optional.of(same);
    }
    List<SqlMigration> like =
        byPath.entrySet().stream()
            .filter(
                ours ->
                    theirs.endsWith("/" + ours.getKey()) || ours.getKey().endsWith("/" + theirs))
            .map(Map.Entry::getValue)
            .toList();
    return like.size() == 1 ? Optional.of(like.get(0)) : Optional.empty();
  }

  private static String stem(String path) {
    return EXTENSION.matcher(path).replaceFirst("");
  }
}
