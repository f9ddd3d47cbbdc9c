package org.elver.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.elver.transfer.run.Run;
import org.elver.transfer.run.RunProgress;

/** A run of a transfer as people read it. */
final class TransferText {

  private TransferText() {}

  /** How far it is: the last line of a terminal. */
  static String progress(RunProgress progress) {
    StringBuilder text = new StringBuilder(rows(progress.rowsRead()));
    if (progress.estimatedRows() != null) {
      text.append(" of about ").append(rows(progress.estimatedRows()));
    }
    text.append(" rows, ").append(rows(progress.rowsPerSecond())).append(" rows/s");
    if (progress.secondsLeft() != null) {
      text.append(", about ").append(time(progress.secondsLeft())).append(" left");
    }
    return text.toString();
  }

  /** What a run that is complete did. */
  static List<String> completed(Run run) {
    List<String> parts = new ArrayList<>();
    add(parts, run.inserted(), "inserted");
    add(parts, run.updated(), "updated");
    add(parts, run.skipped(), "skipped");
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s read, %s affected%s"
            .formatted(
                counted(run.rowsRead()),
                rows(run.rowsAffected()),
                parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")"));
    if (run.rowsRejected() > 0) {
      lines.add(
          counted(run.rowsRejected())
              + " failed and put aside in transfer_reject, with the reason of each");
    }
    return lines;
  }

  /** How long it took, and how it was written. */
  static String took(Run run) {
    return "Took "
        + Duration.between(run.startedAt(), run.finishedAt()).toMillis()
        + " ms, "
        + rows(run.rowsPerSecond())
        + " rows/s"
        + (run.writer() == null ? "" : ", writer " + run.writer());
  }

  private static void add(List<String> parts, Long count, String word) {
    if (count != null && count > 0) {
      parts.add(rows(count) + " " + word);
    }
  }

  private static String counted(long rows) {
    return rows == 1 ? "1 row" : rows(rows) + " rows";
  }

  private static String rows(long rows) {
    return String.format(Locale.ROOT, "%,d", rows);
  }

  private static String time(long seconds) {
    return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }
}
