package org.elver.migration.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.elver.migration.history.Recorded;
import org.elver.migration.plan.Plan.Step;
import org.elver.migration.script.Direction;
import org.elver.migration.script.Migration;
import org.elver.migration.script.Mode;
import org.elver.migration.script.SqlMigration;

/** Why a plan must not be carried out: each reason one sentence with what to do about it. */
public final class Refusals {

  private Refusals() {}

  /**
   * @param steps those of the plan that are to run
   * @param lateAllowed whether a version lower than the newest applied one may run
   * @param strict whether an unmarked file outside a transaction is an error
   * @return empty where the plan may run
   */
  public static List<String> of(Plan plan, List<Step> steps, boolean lateAllowed, boolean strict) {
    List<String> reasons = new ArrayList<>();
    plan.changed().forEach(step -> reasons.add(changed(step)));
    plan.failed().stream()
        .filter(step -> step.recorded().inDoubt())
        .forEach(step -> reasons.add(inDoubt(step.recorded())));
    Set<Step> chosen = new HashSet<>(steps);
    plan.failed().stream()
        .filter(chosen::contains)
        .forEach(step -> rewritten(step.migration(), Direction.up, step.recorded(), reasons));
    unfinished(plan, reasons);
    if (!lateAllowed) {
      plan.outOfOrder().stream()
          .filter(chosen::contains)
          .forEach(step -> reasons.add(late(step, plan)));
    }
    if (strict) {
      steps.forEach(step -> unmarked(step.migration(), Direction.up, reasons));
    }
    return reasons;
  }

  private static String changed(Step step) {
    return step.migration().file()
        + ": applied on "
        + step.recorded().appliedAt()
        + " and changed since (checksum "
        + shortened(step.recorded().checksum())
        + ", now "
        + shortened(step.migration().checksum())
        + "). Put the applied text back and write the change as a new migration, or say with repair"
        + " --accept that the file is what was applied.";
  }

  /** A roll-back that stopped in the middle is finished before anything else runs. */
  static void unfinished(Plan plan, List<String> reasons) {
    for (Step step : plan.partlyRolledBack()) {
      if (step.rollback().inDoubt()) {
        reasons.add(inDoubt(step.rollback()));
      }
      rewritten(step.migration(), Direction.down, step.rollback(), reasons);
    }
  }

  /** What is applied half-way builds on what came before it. */
  static void halfApplied(Plan plan, List<Step> rollingBack, List<String> reasons) {
    for (Step half : plan.failed()) {
      Recorded row = half.recorded();
      boolean builds =
          (row.statementsDone() > 0 || row.attempting())
              && rollingBack.stream().anyMatch(step -> before(step.migration(), half.migration()));
      if (builds) {
        reasons.add(
            half.migration().file()
                + ": applied half-way, "
                + row.statementsDone()
                + " of its statements are completed and stay, so nothing before it can be rolled"
                + " back. Nothing was rolled back. Finish it with up; or undo its statements by hand"
                + " and say so with repair --forget.");
      }
    }
  }

  private static boolean before(Migration one, Migration other) {
    return !one.repeatable()
        && (other.repeatable() || one.version().compareTo(other.version()) < 0);
  }

  private static void rewritten(
      Migration migration, Direction direction, Recorded earlier, List<String> reasons) {
    // What a class executes is known when it runs; it keeps account of that itself.
    if (migration instanceof SqlMigration
        && Checkpoint.of(earlier, migration.statements(direction)).isEmpty()) {
      reasons.add(
          migration.file(direction)
              + ": its first "
              + earlier.statementsDone()
              + " statements are completed and stay, and their text changed since. Put the text"
              + " back; what follows them may be changed.");
    }
  }

  private static String inDoubt(Recorded row) {
    return row.file() + ": in doubt. " + row.error();
  }

  private static String late(Step step, Plan plan) {
    return step.migration().file()
        + ": version "
        + step.migration().version().text()
        + " is lower than the newest applied one, "
        + plan.newest().text()
        + ". Give it a higher version, or set MIGRATION_OUT_OF_ORDER=allow.";
  }

  static void unmarked(Migration migration, Direction direction, List<String> reasons) {
    if (migration.mode(direction) instanceof Mode.Outside outside && !outside.marked()) {
      reasons.add(
          migration.file(direction)
              + ":"
              + outside.line()
              + ": "
              + outside.reason()
              + " cannot run in a transaction, and MIGRATION_STRICT wants such a file marked with"
              + " \"-- elver: no-transaction\" in its first lines.");
    }
  }

  private static String shortened(String checksum) {
    return checksum.substring(0, Math.min(12, checksum.length()));
  }
}
