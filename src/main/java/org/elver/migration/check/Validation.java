package org.elver.migration.check;

import java.util.List;

/**
 * What validation found in the migrations.
 *
 * @param ok whether there is no error among the issues
 */
public record Validation(boolean ok, List<Issue> issues) {

  public static Validation of(List<Issue> issues) {
    return new Validation(
        issues.stream().noneMatch(issue -> issue.level() == Level.error), List.copyOf(issues));
  }

  /** Whether an {@code up} would be refused or fail for it. */
  public enum Level {
    error,
    warning
  }

  /** What it is about. */
  public enum Kind {
    /** The file or its name cannot be read. */
    unreadable,
    /** Applied, and the file is not what it was. */
    changed,
    /** What an interrupted file has completed reads otherwise now. */
    rewritten,
    /** Somebody has to say whether a statement took effect. */
    inDoubt,
    /** Comes before a version that is applied. */
    outOfOrder,
    /** Applied, and no file of that version is there. */
    missing,
    /** Cannot run in a transaction and is not marked, as {@code MIGRATION_STRICT} wants it. */
    unmarked,
    /** The server cannot read a statement. */
    syntax
  }

  /**
   * @param line 1-based, null where none can be named
   */
  public record Issue(Level level, String file, Integer line, Kind kind, String detail) {

    public static Issue error(String file, Integer line, Kind kind, String detail) {
      return new Issue(Level.error, file, line, kind, detail);
    }

    public static Issue warning(String file, Kind kind, String detail) {
      return new Issue(Level.warning, file, null, kind, detail);
    }
  }
}
