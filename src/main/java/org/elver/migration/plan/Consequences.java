package org.elver.migration.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.plan.MigrationStatus.Applied;
import org.elver.migration.plan.MigrationStatus.Failed;
import org.elver.migration.plan.MigrationStatus.FailedState;
import org.elver.migration.script.Direction;

/** What failed executions left behind, and what comes next, in words. */
public final class Consequences {

  private Consequences() {}

  /** One text for each; where there are several, each begins with the file. */
  public static List<String> of(List<HistoryEntry> failed, MigrationStatus status) {
    return failed.stream()
        .flatMap(
            entry -> text(entry, status).map(text -> named(entry, text, failed.size())).stream())
        .toList();
  }

  /** Of an up that did not complete. */
  public static String ofUp(FailedState state, int completedStatements) {
    return switch (state) {
      case failed -> failed(completedStatements);
      case interrupted ->
          completedStatements > 0
              ? "Its process ended in the middle. "
                  + completed(completedStatements)
                  + " The next up continues after that."
              : "Its process ended in the middle. The next up applies it.";
      case inDoubt ->
          completed(completedStatements)
              + " Whether the statement above took effect is not known:"
              + " nothing runs until somebody has looked and said so with repair.";
    };
  }

  /** Of a down that did not complete; the migration is applied as before. */
  public static String ofDown(FailedState state, int completedStatements) {
    if (state == FailedState.inDoubt) {
      return ofUp(state, completedStatements);
    }
    return completedStatements > 0
        ? completed(completedStatements) + " The next down, or up, continues after that."
        : "It is applied as before. The next down tries again.";
  }

  private static Optional<String> text(HistoryEntry entry, MigrationStatus status) {
    boolean up = entry.direction() == Direction.up;
    Stream<Failed> left =
        up
            ? status.failed().stream()
            : status.applied().stream().map(Applied::rollback).filter(back -> back != null);
    return left.filter(one -> one.file().equals(entry.file()))
        .findFirst()
        .map(
            one ->
                up
                    ? ofUp(one.state(), one.completedStatements())
                    : ofDown(one.state(), one.completedStatements()));
  }

  private static String named(HistoryEntry entry, String text, int of) {
    return of == 1 ? text : entry.file() + ": " + text;
  }

  private static String failed(int completedStatements) {
    return completedStatements > 0
        ? completed(completedStatements) + " The next up continues after that."
        : "Nothing of it is left in the database. The next up tries it again.";
  }

  private static String completed(int statements) {
    return switch (statements) {
      case 0 -> "None of its statements is done.";
      case 1 -> "Its first statement is done and stays.";
      default -> "Its first " + statements + " statements are done and stay.";
    };
  }
}
