package org.elver.admin.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.HistoryEntry.ObservedLock;

/**
 * The locks of a run over its time, a bar each; migrations stand one after the other, and each lock
 * ends with its migration. Lengths are pixels.
 *
 * @param total milliseconds from left to right
 * @param observed whether locks were looked at
 * @param omitted bars that there was no room for, the shortest
 */
public record LockPicture(
    List<Bar> bars, List<Tick> ticks, double total, int height, boolean observed, int omitted) {

  public static final int WIDTH = 960;

  private static final int LEFT = 260;
  private static final int RIGHT = 20;
  private static final int TOP = 40;
  private static final int ROW = 28;
  private static final int MOST = 40;
  private static final int TICKS = 4;
  private static final int LABEL = 34;
  private static final double THINNEST = 3;

  /**
   * @param y upper edge
   * @param file of the migration
   * @param from milliseconds since the run began
   */
  public record Bar(
      double x,
      int y,
      double width,
      String relation,
      String mode,
      Level level,
      String file,
      double from,
      double heldMs) {

    /** The relation, as far as there is room. */
    public String label() {
      return relation.length() > LABEL ? relation.substring(0, LABEL - 1) + "…" : relation;
    }

    /** Where the text beside it stands. */
    public int baseline() {
      return y + 15;
    }
  }

  /**
   * @param ms milliseconds since the run began
   */
  public record Tick(double x, long ms) {}

  static LockPicture of(List<HistoryEntry> entries) {
    List<Bar> found = new ArrayList<>();
    double offset = 0;
    for (HistoryEntry entry : entries) {
      double took = length(entry);
      for (ObservedLock lock : locks(entry)) {
        double held = Math.min(lock.heldMs(), took);
        found.add(bar(lock, entry.file(), offset + took - held, lock.heldMs()));
      }
      offset += took;
    }
    Set<Bar> drawn =
        found.stream()
            .sorted(Comparator.comparingDouble(Bar::heldMs).reversed())
            .limit(MOST)
            .collect(Collectors.toSet());
    double total = Math.max(offset, 1);
    List<Bar> placed = new ArrayList<>();
    found.stream()
        .filter(drawn::contains)
        .forEach(one -> placed.add(place(one, placed.size(), total)));
    return new LockPicture(
        List.copyOf(placed),
        ticks(total),
        total,
        TOP + ROW * Math.max(1, placed.size()) + ROW,
        entries.stream().anyMatch(entry -> entry.observed() != null),
        found.size() - placed.size());
  }

  /** Locks may be held a moment longer than its statements took. */
  private static double length(HistoryEntry entry) {
    double longest = locks(entry).stream().mapToDouble(ObservedLock::heldMs).max().orElse(0);
    return entry.executionTime() == null
        ? longest
        : Math.max(entry.executionTime().doubleValue(), longest);
  }

  private static List<ObservedLock> locks(HistoryEntry entry) {
    return entry.observed() == null || entry.observed().locks() == null
        ? List.of()
        : entry.observed().locks();
  }

  private static Bar bar(ObservedLock lock, String file, double from, double held) {
    Level level = Level.of(lock.mode());
    return new Bar(0, 0, 0, lock.relation(), lock.mode(), level, file, from, held);
  }

  private static Bar place(Bar bar, int row, double total) {
    double scale = (WIDTH - LEFT - RIGHT) / total;
    double width = Math.max(THINNEST, bar.heldMs * scale);
    double x = Math.min(LEFT + bar.from * scale, WIDTH - RIGHT - THINNEST);
    return new Bar(
        tenths(x),
        TOP + row * ROW,
        tenths(Math.min(width, WIDTH - RIGHT - x)),
        bar.relation,
        bar.mode,
        bar.level,
        bar.file,
        tenths(bar.from),
        tenths(bar.heldMs));
  }

  private static List<Tick> ticks(double total) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i <= TICKS; i++) {
      double share = (double) i / TICKS;
      ticks.add(new Tick(tenths(LEFT + share * (WIDTH - LEFT - RIGHT)), Math.round(total * share)));
    }
    return List.copyOf(ticks);
  }

  private static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
