package org.elver.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.plan.MigrationStatus;
import org.elver.migration.plan.MigrationStatus.Applied;
import org.elver.migration.plan.MigrationStatus.Failed;
import org.elver.migration.script.Direction;

/** What failed executions left behind: outside a transaction only the history knows. */
final class Consequences {

  private Consequences() {}

  /** One text for each; where there are several, each begins with the file. */
  static List<String> of(List<HistoryEntry> failed, MigrationStatus status) {
    return failed.stream()
        .flatMap(
            entry -> text(entry, status).map(text -> named(entry, text, failed.size())).stream())
        .toList();
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
                    ? FailureText.consequence(one.state(), one.completedStatements())
                    : FailureText.ofRollback(one.state(), one.completedStatements()));
  }

  private static String named(HistoryEntry entry, String text, int of) {
    return of == 1 ? text : entry.file() + ": " + text;
  }
}
