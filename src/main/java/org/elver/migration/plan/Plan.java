package org.elver.migration.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.elver.migration.history.Recorded;
import org.elver.migration.history.Recorded.Status;
import org.elver.migration.script.Direction;
import org.elver.migration.script.Migration;
import org.elver.migration.script.Version;

/**
 * The files compared with the history. Lists are in the order of application, missing ones by
 * version.
 *
 * @param applied completed, the file unchanged or changed
 * @param pending to run: never run, rolled back, or a repeatable whose text is new
 * @param failed to run again; a subset of what {@link #toRun} gives
 * @param changed applied, and the file's text is another
 * @param missing applied, and no file has that version
 * @param outOfOrder to run, though a higher version is applied
 */
public record Plan(
    List<Step> applied,
    List<Step> pending,
    List<Step> failed,
    List<Step> changed,
    List<Recorded> missing,
    List<Step> outOfOrder,
    Version newest) {

  /**
   * A migration with what the history knows of it.
   *
   * @param recorded its latest row, null where it never ran or somebody had that forgotten
   * @param rollback the latest attempt to roll it back; null where it is not applied, or nobody
   *     tried
   */
  public record Step(Migration migration, Recorded recorded, Recorded rollback) {

    /** Whether some of its down took effect and stays, and the rest has yet to. */
    public boolean partlyRolledBack() {
      return rollback != null && (rollback.statementsDone() > 0 || rollback.attempting());
    }
  }

  /**
   * Compares the files, which are in order of application, with the latest rows of each migration.
   */
  public static Plan of(List<? extends Migration> files, List<Recorded> history) {
    Map<String, Recorded> ups = new HashMap<>(history.size() * 2);
    Map<String, Recorded> downs = new HashMap<>();
    history.forEach(row -> (row.direction() == Direction.up ? ups : downs).put(row.key(), row));
    Plan plan =
        new Plan(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            newest(history));
    Set<String> there = new HashSet<>(files.size() * 2);
    for (Migration file : files) {
      there.add(file.key());
      Recorded up = ups.get(file.key());
      plan.place(new Step(file, up, rollback(up, downs.get(file.key()))));
    }
    history.stream()
        .filter(row -> row.status() == Status.COMPLETED && !there.contains(row.key()))
        .sorted(Comparator.comparing(Plan::order))
        .forEach(plan.missing::add);
    return plan;
  }

  private static Recorded rollback(Recorded up, Recorded down) {
    boolean since =
        up != null && up.status() == Status.COMPLETED && down != null && down.id() > up.id();
    return since ? down : null;
  }

  private void place(Step step) {
    Recorded row = step.recorded;
    if (row != null && row.status() == Status.FORGOTTEN) {
      // Somebody wants it to run again, newer ones notwithstanding.
      pending.add(new Step(step.migration, null, null));
      return;
    }
    boolean same = row != null && row.checksum().equals(step.migration.checksum());
    Status status = row == null ? null : row.status();
    if (status == Status.COMPLETED && (same || !step.migration.repeatable())) {
      applied.add(step);
      if (!same) {
        changed.add(step);
      }
      return;
    }
    (status == Status.FAILED || status == Status.RUNNING ? failed : pending).add(step);
    if (isLate(step)) {
      outOfOrder.add(step);
    }
  }

  /**
   * One that was rolled back, or failed in a run that was told to continue, had its place in the
   * order.
   */
  private boolean isLate(Step step) {
    return newest != null
        && step.recorded == null
        && !step.migration.repeatable()
        && step.migration.version().compareTo(newest) < 0;
  }

  /** Applied ones of which a part is rolled back. */
  public List<Step> partlyRolledBack() {
    return applied.stream().filter(Step::partlyRolledBack).toList();
  }

  /** Whether anything was ever applied here, be it rolled back since. */
  public boolean hasHistory() {
    return !applied.isEmpty()
        || !missing.isEmpty()
        || pending.stream().anyMatch(step -> step.recorded() != null);
  }

  /** Everything an {@code up} runs, in order: pending and failed. */
  public List<Step> toRun() {
    List<Step> steps = new ArrayList<>(pending);
    steps.addAll(failed);
    steps.sort(Comparator.comparing(Step::migration, Migration.ORDER));
    return steps;
  }

  private static Version newest(List<Recorded> history) {
    Version newest = null;
    for (Recorded row : history) {
      if (row.status() == Status.COMPLETED && row.version() != null) {
        Version version = Version.of(row.version());
        newest = newest == null || version.compareTo(newest) > 0 ? version : newest;
      }
    }
    return newest;
  }

  private static Version order(Recorded row) {
    return Version.of(row.version() == null ? "0" : row.version());
  }
}
