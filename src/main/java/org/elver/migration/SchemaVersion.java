package org.elver.migration;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.elver.migration.history.Recorded;
import org.elver.migration.plan.MigrationStatus;
import org.elver.migration.script.Version;
import org.elver.problem.InvalidRequest;
import org.elver.problem.SchemaTooOld;

/**
 * How far the schema is.
 *
 * @param version highest applied version as its file writes it, null where none is applied
 * @param name of that migration
 * @param appliedAt when that one was applied
 * @param applied migrations that are applied, repeatable ones and those without a file included
 * @param pending migrations that the next {@code up} would run
 */
public record SchemaVersion(
    String version, String name, Instant appliedAt, int applied, int pending) {

  static SchemaVersion of(List<Recorded> history, MigrationStatus status) {
    Optional<Recorded> highest = highest(history);
    return new SchemaVersion(
        highest.map(Recorded::version).orElse(null),
        highest.map(Recorded::name).orElse(null),
        highest.map(Recorded::appliedAt).orElse(null),
        (int) history.stream().filter(SchemaVersion::isApplied).count(),
        status.summary().pending() + status.summary().failed());
  }

  static void require(String required, List<Recorded> history) {
    Version wanted =
        Version.parse(required)
            .orElseThrow(
                () -> new InvalidRequest("version", "not a version: \"" + required + "\""));
    String actual = highest(history).map(Recorded::version).orElse(null);
    if (actual == null || Version.of(actual).compareTo(wanted) < 0) {
      throw new SchemaTooOld(required, actual);
    }
  }

  /** Whether nothing is left to run. */
  public boolean upToDate() {
    return pending == 0;
  }

  private static Optional<Recorded> highest(List<Recorded> history) {
    return history.stream()
        .filter(row -> isApplied(row) && row.version() != null)
        .max(Comparator.comparing(row -> Version.of(row.version())));
  }

  private static boolean isApplied(Recorded row) {
    return row.status() == Recorded.Status.COMPLETED;
  }
}
