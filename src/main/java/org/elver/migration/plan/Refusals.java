package org.elver.migration.plan;

import java.util.ArrayList;
import java.util.List;
import org.elver.migration.plan.Plan.Step;
import org.elver.migration.script.Mode;

/** Why a plan must not be carried out: each reason one sentence with what to do about it. */
public final class Refusals {

  private Refusals() {}

  /**
   * @param lateAllowed whether a version lower than the newest applied one may run
   * @param strict whether an unmarked file outside a transaction is an error
   * @return empty where the plan may run
   */
  public static List<String> of(Plan plan, boolean lateAllowed, boolean strict) {
    List<String> reasons = new ArrayList<>();
    plan.changed().forEach(step -> reasons.add(changed(step)));
    plan.failed().stream()
        .filter(step -> step.recorded().inDoubt())
        .forEach(step -> reasons.add(inDoubt(step)));
    plan.failed().stream()
        .filter(step -> Checkpoint.of(step.recorded(), step.migration().script().up()).isEmpty())
        .forEach(step -> reasons.add(rewritten(step)));
    if (!lateAllowed) {
      plan.outOfOrder().forEach(step -> reasons.add(late(step, plan)));
    }
    if (strict) {
      plan.toRun().forEach(step -> unmarked(step, reasons));
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
        + "). Put the applied text back and write the change as a new migration.";
  }

  private static String rewritten(Step step) {
    return step.migration().file()
        + ": its first "
        + step.recorded().statementsDone()
        + " statements are completed and stay, and their text changed since. Put the text back;"
        + " what follows them may be changed.";
  }

  private static String inDoubt(Step step) {
    return step.migration().file() + ": in doubt. " + step.recorded().error();
  }

  private static String late(Step step, Plan plan) {
    return step.migration().file()
        + ": version "
        + step.migration().version().text()
        + " is lower than the newest applied one, "
        + plan.newest().text()
        + ". Give it a higher version, or set MIGRATION_OUT_OF_ORDER=allow.";
  }

  private static void unmarked(Step step, List<String> reasons) {
    if (step.migration().script().mode() instanceof Mode.Outside outside && !outside.marked()) {
      reasons.add(
          step.migration().file()
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
