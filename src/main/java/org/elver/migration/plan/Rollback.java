package org.elver.migration.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.elver.migration.history.Recorded;
import org.elver.migration.plan.Plan.Step;
import org.elver.migration.script.Direction;
import org.elver.migration.script.Migration;
import org.elver.migration.script.Version;
import org.elver.problem.MigrationsRefused;
import org.elver.problem.NoSuchMigration;

/**
 * What a roll-back concerns, latest first by the order of application. Repeatable migrations
 * without a down are passed over: they are applied again when their text changes, and stand in
 * nobody's way.
 *
 * @param steps those whose files are there
 * @param missing the others
 */
public record Rollback(List<Step> steps, List<Recorded> missing) {

  private static final String EVERYTHING = "0";

  /**
   * @param step null where the file is missing
   */
  private record Applied(Recorded row, Step step) {

    boolean passedOver() {
      return row.repeatable() && !(step == null ? row.reversible() : step.migration().reversible());
    }
  }

  /**
   * @throws NoSuchMigration if the target is none
   * @throws MigrationsRefused if nothing of the batch is applied
   */
  public static Rollback of(Plan plan, Extent extent) {
    List<Applied> applied =
        Stream.concat(
                plan.applied().stream().map(step -> new Applied(step.recorded(), step)),
                plan.missing().stream().map(row -> new Applied(row, null)))
            .sorted(Comparator.comparingLong((Applied one) -> one.row.id()).reversed())
            .toList();
    if (extent instanceof Extent.Steps steps) {
      return chosen(applied.stream().filter(one -> !one.passedOver()).limit(steps.count()));
    }
    Predicate<Recorded> concerned =
        extent instanceof Extent.Above above
            ? above(above.target(), plan)
            : ofBatch(((Extent.Batch) extent).number(), applied);
    return chosen(
        applied.stream().filter(one -> concerned.test(one.row)).filter(one -> !one.passedOver()));
  }

  /** Which migrations it concerns. */
  public List<String> keys() {
    return Stream.concat(
            steps.stream().map(step -> step.migration().key()), missing.stream().map(Recorded::key))
        .toList();
  }

  /** The same for people. */
  public List<String> files() {
    return Stream.concat(
            steps.stream().map(step -> step.migration().file()),
            missing.stream().map(Recorded::file))
        .toList();
  }

  /** Why it must not be carried out: each reason one sentence with what to do about it. */
  public List<String> refusals(Plan plan, boolean strict) {
    List<String> reasons = new ArrayList<>();
    missing.forEach(row -> reasons.add(missing(row)));
    for (Step step : steps) {
      if (!step.migration().reversible()) {
        reasons.add(irreversible(step.migration()));
      } else if (strict) {
        Refusals.unmarked(step.migration(), Direction.down, reasons);
      }
    }
    Refusals.unfinished(plan, reasons);
    Refusals.halfApplied(plan, steps, reasons);
    return reasons;
  }

  private static Rollback chosen(Stream<Applied> applied) {
    List<Step> steps = new ArrayList<>();
    List<Recorded> missing = new ArrayList<>();
    applied.forEach(
        one -> {
          if (one.step == null) {
            missing.add(one.row);
          } else {
            steps.add(one.step);
          }
        });
    return new Rollback(List.copyOf(steps), List.copyOf(missing));
  }

  /** Repeatable migrations come after every version. */
  private static Predicate<Recorded> above(String target, Plan plan) {
    if (target.equals(EVERYTHING)) {
      return row -> true;
    }
    Version version = version(target, plan);
    return row -> row.version() == null || Version.of(row.version()).compareTo(version) > 0;
  }

  private static Version version(String target, Plan plan) {
    Reference reference = new Reference(target);
    Version gone =
        plan.missing().stream()
            .filter(row -> row.version() != null && reference.isOf(row))
            .map(row -> Version.of(row.version()))
            .findFirst()
            .orElse(null);
    if (gone != null) {
      return gone;
    }
    Migration found =
        reference.among(
            Stream.of(plan.applied(), plan.pending(), plan.failed())
                .flatMap(List::stream)
                .map(Step::migration)
                .toList());
    if (found.repeatable()) {
      throw new NoSuchMigration(target, "a repeatable one has no place among the versions");
    }
    return found.version();
  }

  private static Predicate<Recorded> ofBatch(Integer number, List<Applied> applied) {
    if (number == null) {
      Optional<Integer> latest =
          applied.stream().filter(one -> !one.passedOver()).map(one -> one.row.batch()).findFirst();
      return row -> latest.isPresent() && row.batch() == latest.get();
    }
    List<Integer> batches = applied.stream().map(one -> one.row.batch()).distinct().toList();
    if (!batches.contains(number)) {
      throw new MigrationsRefused(
          List.of(
              "Nothing that is applied belongs to batch "
                  + number
                  + (batches.isEmpty() ? "." : "; there are " + batches + ", latest first.")));
    }
    return row -> row.batch() == number;
  }

  private static String irreversible(Migration migration) {
    return migration.file()
        + ": Non-reversible: there is no down of it. Nothing was rolled back. Write one beside what is"
        + " applied, or undo it with a new migration.";
  }

  private static String missing(Recorded row) {
    return row.file()
        + ": applied on "
        + row.appliedAt()
        + ", and not among the migration files, so its down is not there. Nothing was rolled back."
        + " Roll back with the release that has it.";
  }
}
