package org.elver.migration;

import java.time.Duration;
import java.util.List;
import org.elver.migration.history.OutsideTransaction;
import org.elver.problem.MigrationFailed;

/** The sentences of a dry run. */
final class DryRunWords {

  private static final String ON_COPY = "A dry run on a copy (--on-copy, onCopy=true) ";

  private DryRunWords() {}

  static String outside(OutsideTransaction outside) {
    String where = outside.line() > 0 ? "line " + outside.line() + ": " : "";
    return "Runs only on a copy ("
        + where
        + outside.reason()
        + "): what commits by itself is not executed on the live database.";
  }

  static String refused(MigrationFailed failure) {
    return "Runs only on a copy: "
        + failure.place()
        + ": "
        + firstLine(failure)
        + " The migration will run outside a transaction, or this can't be decided in the one"
        + " transaction of a dry run.";
  }

  static String undecided(MigrationFailed failure, List<Unproved> before) {
    String why =
        before.isEmpty()
            ? "which may come of the one transaction that all migrations of a dry run share"
            : "perhaps because " + before.get(before.size() - 1).file() + " was not executed";
    return "Can't be decided here: "
        + failure.place()
        + ": "
        + firstLine(failure)
        + " (SQLState "
        + failure.sqlState()
        + "), "
        + why
        + ". "
        + ON_COPY
        + "tells.";
  }

  static String budget(MigrationFailed failure, Duration budget) {
    return "Not finished within the budget of "
        + budget
        + ": it was at "
        + failure.place()
        + ". Everything is rolled back. "
        + ON_COPY
        + "has no such limit; MIGRATION_DRY_RUN_BUDGET sets it.";
  }

  static String locked(MigrationFailed failure) {
    return "Not tried to its end: "
        + failure.place()
        + ": "
        + firstLine(failure)
        + " Another session holds a lock that it needs, and a dry run makes nobody queue behind it."
        + " Everything is rolled back. Try again later. "
        + ON_COPY
        + "needs no lock.";
  }

  static String endedAt(Task task, Unproved.Reason reason) {
    return "Not reached: "
        + (reason == Unproved.Reason.budget ? "the budget ended in " : "no lock for ")
        + task.file()
        + ".";
  }

  static String after(Task failed) {
    return "Not tried: " + failed.file() + " comes before it and failed.";
  }

  private static String firstLine(MigrationFailed failure) {
    String line = failure.detail().lines().findFirst().orElse("");
    return line.endsWith(".") ? line : line + ".";
  }
}
