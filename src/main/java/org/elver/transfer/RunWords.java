package org.elver.transfer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.elver.transfer.definition.Status;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.run.Origin;
import org.elver.transfer.run.Run;
import org.elver.transfer.run.RunProgress;

/** Runs as the log tells them. */
final class RunWords {

  private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

  private RunWords() {}

  static String begun(Transfer transfer, Run run, Origin origin) {
    String from = origin.address() == null ? origin.door() : origin.door() + " " + origin.address();
    return "%s begins: into %s, started by %s (%s, %s)"
        .formatted(
            named(transfer.name(), run.id()),
            line(transfer.targetTable()),
            origin.who(),
            origin.trigger(),
            from);
  }

  /** A run that cannot move rows yet. */
  static String waits(String name, long run, String reason) {
    return named(name, run) + " waits for " + reason;
  }

  /** A run under way. */
  static String progress(String name, RunProgress at) {
    if (at.rowsRead() == 0) {
      return named(name, at.id()) + " goes on: no rows have come yet";
    }
    List<String> parts = new ArrayList<>();
    parts.add(read(at));
    parts.add("%s written (%s)".formatted(count(at.rowsWritten()), bytes(at.bytesWritten())));
    parts.add(count(at.rowsPerSecond()) + " rows a second");
    if (at.secondsLeft() != null) {
      parts.add("about " + time(Duration.ofSeconds(at.secondsLeft())) + " left");
    }
    return named(name, at.id()) + " goes on: " + String.join(", ", parts);
  }

  private static String read(RunProgress at) {
    Long expected = at.estimatedRows();
    if (expected == null) {
      return "%s rows read (%s)".formatted(count(at.rowsRead()), bytes(at.bytes()));
    }
    return at.rowsRead() > expected
        ? "%s rows read (%s), more than the %s expected"
            .formatted(count(at.rowsRead()), bytes(at.bytes()), count(expected))
        : "%s of about %s rows read (%s)"
            .formatted(count(at.rowsRead()), count(expected), bytes(at.bytes()));
  }

  /** A run that has ended. */
  static String ended(Transfer transfer, Run run) {
    String name = named(transfer.name(), run.id());
    String duration = time(Duration.between(run.startedAt(), run.finishedAt()));
    if (run.status() != Status.COMPLETED) {
      return "%s failed after %s: %s".formatted(name, duration, line(run.error()));
    }
    List<String> parts = new ArrayList<>();
    parts.add("%s rows read (%s)".formatted(count(run.rowsRead()), bytes(run.bytes())));
    parts.add(count(run.rowsWritten()) + " written");
    parts.add(count(run.rowsAffected()) + " affected");
    add(parts, run.inserted(), "inserted");
    add(parts, run.updated(), "updated");
    add(parts, run.skipped(), "skipped");
    add(parts, run.rowsRejected() == 0 ? null : run.rowsRejected(), "put aside");
    parts.add("in " + duration);
    parts.add(count(run.rowsPerSecond()) + " rows a second");
    parts.add("by " + run.writer());
    return "%s is complete: %s".formatted(name, String.join(", ", parts));
  }

  /** Others wrote it, and it must not begin a line in the log. */
  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  private static void add(List<String> parts, Long count, String word) {
    if (count != null) {
      parts.add(count(count) + " " + word);
    }
  }

  private static String named(String name, long run) {
    return "Transfer \"%s\", run %d,".formatted(name, run);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double size = bytes / 1000.0;
    int unit = 0;
    while (size >= 999.95) {
      size /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
  }

  static String time(Duration time) {
    if (time.compareTo(Duration.ofSeconds(10)) < 0 && time.toMillis() % 1000 != 0) {
      return String.format(Locale.ROOT, "%.3f s", time.toMillis() / 1000.0);
    }
    long seconds = time.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }
}
