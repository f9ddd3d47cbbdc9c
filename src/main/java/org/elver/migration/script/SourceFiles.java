package org.elver.migration.script;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.elver.problem.InvalidMigration;
import org.elver.problem.Place;

/**
 * What a location holds.
 *
 * @param migrations in order of application
 * @param callbacks by event and description
 * @param code migrations that are no SQL
 * @param unpaired down scripts without an up; nothing runs them
 */
public record SourceFiles(
    List<SqlMigration> migrations,
    List<Callback> callbacks,
    List<CodeFile> code,
    List<String> unpaired) {

  /** Nothing. */
  public static final SourceFiles NONE =
      new SourceFiles(List.of(), List.of(), List.of(), List.of());

  /**
   * Both together.
   *
   * @throws InvalidMigration if two migrations have the same version, repeatable ones the same
   *     description, or callbacks the same name
   */
  public SourceFiles and(SourceFiles other) {
    if (other.isEmpty()) {
      return this;
    }
    if (isEmpty()) {
      return other;
    }
    List<Callback> all = new ArrayList<>(callbacks);
    all.addAll(other.callbacks);
    return new SourceFiles(
        MigrationFiles.merge(migrations, other.migrations),
        ordered(all),
        both(code, other.code),
        both(unpaired, other.unpaired));
  }

  private boolean isEmpty() {
    return equals(NONE);
  }

  private static <T> List<T> both(List<T> some, List<T> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  static List<Callback> ordered(List<Callback> callbacks) {
    List<Callback> ordered = callbacks.stream().sorted(Callback.ORDER).toList();
    for (int i = 1; i < ordered.size(); i++) {
      Callback one = ordered.get(i - 1);
      Callback next = ordered.get(i);
      if (next.event() == one.event() && next.description().equals(one.description())) {
        throw new InvalidMigration(
            Place.of(next.file()),
            "a callback of the name that " + one.file() + " has; add __words to one of them");
      }
    }
    return ordered;
  }
}
