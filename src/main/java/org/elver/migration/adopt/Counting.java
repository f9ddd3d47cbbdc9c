package org.elver.migration.adopt;

import java.util.LinkedHashMap;
import java.util.Map;
import org.elver.migration.adopt.Baseline.CountedMigration;
import org.elver.migration.history.Execution;
import org.elver.migration.history.Recorded;
import org.elver.migration.history.Scope;
import org.elver.migration.plan.Statuses;
import org.elver.migration.script.Direction;
import org.elver.migration.script.Migration;
import org.elver.problem.InvalidMigration;

/**
 * The row of a migration that counts as applied. Its file need not be one that Elver could run: it
 * never has to.
 */
final class Counting {

  private Counting() {}

  static CountedMigration shown(Migration file) {
    return new CountedMigration(Statuses.version(file), read(file).name(), file.file());
  }

  /**
   * @param more joins the file's own headers
   * @param description of the row, null for the file's own
   */
  static Execution execution(
      Migration file,
      String description,
      Map<String, String> more,
      int batch,
      long token,
      String by) {
    Read read = read(file);
    Map<String, String> metadata = new LinkedHashMap<>(read.metadata());
    metadata.putAll(more);
    return new Execution(
        Scope.application,
        Direction.up,
        null,
        file.key(),
        file.repeatable(),
        Statuses.version(file),
        read.name(),
        file.file(),
        description == null ? read.metadata().get("description") : description,
        file.checksum(),
        read.reversible(),
        metadata,
        batch,
        token,
        by,
        null);
  }

  /** Whether something of an attempt may have stayed: counting it as applied would hide that. */
  static boolean isHalfDone(Recorded row) {
    return row.statementsDone() > 0 || row.attempting() || row.inDoubt();
  }

  static String halfDone(Migration file) {
    return file.file()
        + " was begun and not completed. Put right what it left, then repair --forget it.";
  }

  private record Read(String name, Map<String, String> metadata, boolean reversible) {}

  private static Read read(Migration file) {
    try {
      return new Read(file.name(), file.metadata(), file.reversible());
    } catch (InvalidMigration e) {
      return new Read(file.description(), Map.of(), false);
    }
  }
}
