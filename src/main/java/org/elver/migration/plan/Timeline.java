package org.elver.migration.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.elver.migration.history.Recorded;
import org.elver.migration.plan.MigrationStatus.Applied;
import org.elver.migration.plan.MigrationStatus.Failed;
import org.elver.migration.plan.MigrationStatus.Pending;
import org.elver.migration.plan.TimelineEntry.State;

/**
 * Everything that is applied, failed or to come, the latest first.
 *
 * @param total how many there are in all
 */
public record Timeline(List<TimelineEntry> entries, int total) {

  /** What {@link #part} understands beside the states. */
  public static final List<String> FILTERS =
      List.of("pending", "failed", "applied", "changed", "missing", "outOfOrder");

  static Timeline of(Plan plan, MigrationStatus status) {
    List<TimelineEntry> entries = new ArrayList<>();
    addMissing(plan, entries);
    addApplied(plan, status, entries);
    addToRun(plan, status, entries);
    Collections.reverse(entries);
    return new Timeline(List.copyOf(entries), entries.size());
  }

  /** All together; for the parameters see {@link Refusals#of}. */
  public static Standing standing(
      Plan plan, MigrationStatus status, boolean lateAllowed, boolean strict) {
    return new Standing(status, of(plan, status), Remaining.of(plan, status, lateAllowed, strict));
  }

  /**
   * Those that contain the text in file, name or version and are so; of these some.
   *
   * @param text null for all
   * @param filter null for all, else of {@link #FILTERS}
   */
  public Timeline part(String text, String filter, int skip, int limit) {
    String wanted = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    List<TimelineEntry> found =
        entries.stream().filter(one -> is(one, filter) && has(one, wanted)).toList();
    return new Timeline(found.stream().skip(skip).limit(limit).toList(), found.size());
  }

  private static boolean is(TimelineEntry entry, String filter) {
    return switch (filter == null ? "" : filter) {
      case "" -> true;
      case "changed" -> entry.changed();
      case "outOfOrder" -> entry.outOfOrder();
      default -> entry.state().name().equals(filter);
    };
  }

  private static boolean has(TimelineEntry entry, String text) {
    return text.isEmpty()
        || (entry.version() + "\n" + entry.name() + "\n" + entry.file())
            .toLowerCase(Locale.ROOT)
            .contains(text);
  }

  private static void addMissing(Plan plan, List<TimelineEntry> entries) {
    for (Recorded row : plan.missing()) {
      entries.add(
          new TimelineEntry(
              State.missing,
              row.version(),
              row.name(),
              row.file(),
              row.batch(),
              row.appliedAt(),
              row.by(),
              row.executionMs(),
              row.reversible(),
              row.outside(),
              row.id(),
              null,
              false,
              false));
    }
  }

  private static void addApplied(Plan plan, MigrationStatus status, List<TimelineEntry> entries) {
    Map<String, Recorded> rows = new HashMap<>();
    plan.applied().forEach(step -> rows.put(step.migration().file(), step.recorded()));
    Set<String> changed =
        status.changed().stream().map(MigrationStatus.Changed::file).collect(Collectors.toSet());
    for (Applied one : status.applied()) {
      entries.add(
          new TimelineEntry(
              State.applied,
              one.version(),
              one.name(),
              one.file(),
              one.batch(),
              one.appliedAt(),
              rows.get(one.file()).by(),
              one.executionTime(),
              one.reversible(),
              one.outsideTransaction(),
              rows.get(one.file()).id(),
              one.rollback(),
              changed.contains(one.file()),
              one.outOfOrder()));
    }
  }

  /** In the order in which they run. */
  private static void addToRun(Plan plan, MigrationStatus status, List<TimelineEntry> entries) {
    Set<String> late = new HashSet<>();
    status.outOfOrder().forEach(one -> late.add(one.file()));
    Map<String, Failed> failed = new HashMap<>();
    status.failed().forEach(one -> failed.put(one.file(), one));
    for (Plan.Step step : plan.toRun()) {
      Failed failure = failed.get(step.migration().file());
      Pending pending = Statuses.pending(step);
      entries.add(
          new TimelineEntry(
              failure == null ? State.pending : State.failed,
              pending.version(),
              pending.name(),
              pending.file(),
              null,
              null,
              null,
              null,
              pending.reversible(),
              pending.outsideTransaction(),
              step.recorded() == null ? null : step.recorded().id(),
              failure,
              false,
              late.contains(pending.file())));
    }
  }
}
