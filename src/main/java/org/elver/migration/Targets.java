package org.elver.migration;

import java.util.List;
import org.elver.migration.UpRun.Selection;
import org.elver.migration.plan.Plan;
import org.elver.migration.plan.Plan.Step;
import org.elver.migration.script.Migration;
import org.elver.problem.MigrationsRefused;

/** What an {@code up} runs that is not to run everything. */
final class Targets {

  private Targets() {}

  /** Everything up to and including that migration, in order of application. */
  static Selection upTo(Migration target) {
    return plan -> {
      List<Step> steps =
          plan.toRun().stream()
              .filter(step -> Migration.ORDER.compare(step.migration(), target) <= 0)
              .toList();
      if (steps.isEmpty() && isBelow(target, plan)) {
        throw new MigrationsRefused(
            List.of(
                target.file()
                    + ": the newest applied version, "
                    + plan.newest().text()
                    + ", is above this target already. To go back to it, use down with the target "
                    + target.version().text()
                    + "."));
      }
      return steps;
    };
  }

  /**
   * That one alone; nothing where it is applied.
   *
   * @param skipping whether versions before it may stay pending
   */
  static Selection only(Migration migration, boolean skipping) {
    return plan -> {
      List<Step> steps = plan.toRun();
      List<Step> earlier =
          steps.stream()
              .filter(step -> !step.migration().repeatable())
              .filter(step -> Migration.ORDER.compare(step.migration(), migration) < 0)
              .toList();
      List<Step> wanted =
          steps.stream().filter(step -> step.migration().key().equals(migration.key())).toList();
      if (!wanted.isEmpty() && !earlier.isEmpty() && !skipping) {
        throw new MigrationsRefused(List.of(pendingBefore(migration, earlier)));
      }
      return wanted;
    };
  }

  private static boolean isBelow(Migration target, Plan plan) {
    return plan.newest() != null
        && !target.repeatable()
        && target.version().compareTo(plan.newest()) < 0;
  }

  private static String pendingBefore(Migration migration, List<Step> earlier) {
    List<String> files = earlier.stream().map(step -> step.migration().file()).toList();
    return migration.file()
        + ": "
        + String.join(", ", files)
        + (files.size() == 1 ? " comes" : " come")
        + " before it and "
        + (files.size() == 1 ? "is" : "are")
        + " pending. Run what comes first, or set MIGRATION_OUT_OF_ORDER=allow.";
  }
}
