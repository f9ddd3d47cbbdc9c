package org.elver.migration.plan;

import java.util.List;
import org.elver.migration.plan.MigrationStatus.Failed;

/**
 * What an {@code up} would find to do, and what stands in its way.
 *
 * @param refusals why it would run nothing, a sentence each
 * @param otherTools the same, because another tool has applied some of the files
 * @param failed of which the last attempt failed, in the order of application
 * @param toRun how many migrations it would run, those that failed among them, and roll-backs it
 *     would finish
 * @param next version of the first it would run; null where there is none, or it has none
 * @param running whether somebody holds the lock
 */
public record Remaining(
    List<String> refusals,
    List<String> otherTools,
    List<Failed> failed,
    int toRun,
    String next,
    boolean running) {

  /** For the parameters see {@link Refusals#of}. */
  public static Remaining of(
      Plan plan, MigrationStatus status, boolean lateAllowed, boolean strict) {
    List<Plan.Step> steps = plan.toRun();
    return new Remaining(
        Refusals.of(plan, steps, lateAllowed, strict),
        List.of(),
        status.failed(),
        steps.size() + plan.partlyRolledBack().size(),
        steps.isEmpty() ? null : Statuses.version(steps.get(0).migration()),
        status.locked() != null);
  }

  /** The same where other tools were at work. */
  public Remaining besides(List<String> tools) {
    return new Remaining(refusals, tools, failed, toRun, next, running);
  }

  /** Whether all is done. */
  public boolean isNothing() {
    return toRun == 0 && refusals.isEmpty();
  }
}
