package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.check.Grammar;
import org.elver.migration.check.Validation.Issue;
import org.elver.migration.check.Validation.Kind;
import org.elver.migration.plan.Checkpoint;
import org.elver.migration.plan.Plan;
import org.elver.migration.plan.Plan.Step;
import org.elver.migration.script.Direction;
import org.elver.migration.script.Migration;
import org.elver.migration.script.Mode;
import org.elver.problem.InvalidMigration;

/** Looks for whatever an {@code up} would stumble over, and lists all of it. */
final class ValidationRun {

  private final List<Issue> issues = new ArrayList<>();
  private final Set<String> unreadable = new HashSet<>();
  private final boolean strict;
  private final boolean lateAllowed;

  ValidationRun(boolean strict, boolean lateAllowed) {
    this.strict = strict;
    this.lateAllowed = lateAllowed;
  }

  List<Issue> issues() {
    return issues;
  }

  void unreadable(InvalidMigration e) {
    String place = e.place() + ": ";
    String detail = e.getMessage();
    unreadable.add(e.place().file());
    issues.add(
        Issue.error(
            e.place().file(),
            e.place().line() > 0 ? e.place().line() : null,
            Kind.unreadable,
            detail.startsWith(place) ? detail.substring(place.length()) : detail));
  }

  /** Those whose up can be taken apart; the others are issues, and so is a bad down. */
  List<Migration> readable(List<Migration> files) {
    List<Migration> readable = new ArrayList<>();
    for (Migration file : files) {
      try {
        file.statements(Direction.up);
        readable.add(file);
        file.statements(Direction.down);
      } catch (InvalidMigration e) {
        unreadable(e);
      }
    }
    return readable;
  }

  /** Files against history. */
  void plan(Plan plan) {
    plan.changed().forEach(step -> error(step, Kind.changed, "applied, and its text is another"));
    plan.failed().forEach(this::failed);
    plan.outOfOrder().forEach(step -> late(step, plan));
    plan.missing()
        .forEach(
            row ->
                issues.add(
                    Issue.warning(
                        row.file(),
                        Kind.missing,
                        "version " + row.version() + " is applied, and no such file is there")));
    if (strict) {
      plan.toRun().forEach(this::unmarked);
    }
  }

  /** What is to run yet, and every down, by the server's grammar. */
  void syntax(Connection connection, Plan plan) throws SQLException {
    Set<String> toRun = new HashSet<>();
    plan.toRun().forEach(step -> toRun.add(step.migration().key()));
    List<Step> all = new ArrayList<>(plan.applied());
    all.addAll(plan.toRun());
    try (Grammar grammar = new Grammar(connection)) {
      for (Step step : all) {
        Migration migration = step.migration();
        if (toRun.contains(migration.key())) {
          syntax(grammar, migration, Direction.up);
        }
        if (!unreadable.contains(migration.file(Direction.down))) {
          syntax(grammar, migration, Direction.down);
        }
      }
    }
  }

  private void syntax(Grammar grammar, Migration migration, Direction direction) {
    List<SqlStatement> statements = migration.statements(direction);
    String file = migration.file(direction);
    if (!statements.isEmpty()) {
      grammar
          .fault(statements)
          .ifPresent(
              fault ->
                  issues.add(
                      Issue.error(
                          file,
                          fault.line() > 0 ? fault.line() : null,
                          Kind.syntax,
                          fault.message())));
    }
  }

  private void failed(Step step) {
    if (step.recorded().inDoubt()) {
      error(step, Kind.inDoubt, String.valueOf(step.recorded().error()));
    }
    if (Checkpoint.of(step.recorded(), step.migration().statements(Direction.up)).isEmpty()) {
      error(step, Kind.rewritten, "its completed statements stay, and their text changed since");
    }
  }

  private void late(Step step, Plan plan) {
    String detail =
        "version "
            + step.migration().version().text()
            + " comes before "
            + plan.newest().text()
            + ", which is applied";
    if (lateAllowed) {
      issues.add(Issue.warning(step.migration().file(), Kind.outOfOrder, detail));
    } else {
      error(step, Kind.outOfOrder, detail);
    }
  }

  private void unmarked(Step step) {
    if (step.migration().mode(Direction.up) instanceof Mode.Outside outside && !outside.marked()) {
      issues.add(
          Issue.error(
              step.migration().file(),
              outside.line(),
              Kind.unmarked,
              outside.reason() + " cannot run in a transaction, and nothing marks the file so"));
    }
  }

  private void error(Step step, Kind kind, String detail) {
    issues.add(Issue.error(step.migration().file(), null, kind, detail));
  }
}
