package org.elver.cli;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.elver.migration.MigrationProgress;
import org.elver.migration.UpReport;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.HistoryEntry.ExecutedStatement;
import org.elver.migration.lock.LockStatus;
import org.elver.migration.plan.FoundMigration;
import org.elver.migration.plan.MigrationStatus;

/**
 * An {@code up} as people read it, line by line while it happens. With JSON the result is the
 * report alone, and these lines are messages.
 */
final class UpText implements MigrationProgress, AutoCloseable {

  private final Terminal terminal;
  private final boolean json;
  private final LiveLine liveLine;
  private boolean nothingFound = true;

  UpText(Terminal terminal, boolean json, ScheduledExecutorService background) {
    this.terminal = terminal;
    this.json = json;
    this.liveLine = new LiveLine(terminal, background);
  }

  @Override
  public void note(String message) {
    Layout.wrapped("", message, terminal.width()).forEach(terminal::message);
  }

  @Override
  public void waiting(LockStatus holder) {
    note("Waiting. " + StatusText.holder(holder));
  }

  @Override
  public void found(int pending) {
    nothingFound = pending == 0;
    if (pending > 0) {
      line("Found " + pending + " pending migrations");
      line("");
    }
  }

  @Override
  public void started(FoundMigration migration) {
    line("→ Running migration: " + Layout.printable(migration.file()));
    liveLine.start();
  }

  @Override
  public void statement(FoundMigration migration, int done, int of) {
    liveLine.statement(done, of);
  }

  @Override
  public void completed(FoundMigration migration, HistoryEntry entry) {
    liveLine.stop();
    mark(Terminal.Tone.GOOD, "✓", "Migration completed: " + migration.file());
  }

  @Override
  public void failed(FoundMigration migration, HistoryEntry entry) {
    liveLine.stop();
    mark(Terminal.Tone.BAD, "✗", "Migration failed: " + migration.file());
    FailureText.cause(
            entry.file(), entry.line(), entry.error(), entry.statement(), entry.sqlState())
        .forEach(this::below);
  }

  @Override
  public void rows(FoundMigration migration, String part, long done, long estimated) {
    liveLine.rows(part, done, estimated);
  }

  @Override
  public void callback(String file, List<ExecutedStatement> executed) {
    note(file + ": " + executed.size() + (executed.size() == 1 ? " statement" : " statements"));
  }

  @Override
  public void callbackFailed(HistoryEntry entry) {
    mark(Terminal.Tone.BAD, "✗", "Callback failed: " + entry.file());
    FailureText.cause(
            entry.file(), entry.line(), entry.error(), entry.statement(), entry.sqlState())
        .forEach(this::below);
  }

  /**
   * What is to be said at the end.
   *
   * @param left what the failed migration left behind; null where none failed
   */
  void ended(UpReport report, MigrationStatus.Failed left) {
    if (left != null) {
      below(FailureText.consequence(left.state(), left.completedStatements()));
    }
    if (nothingFound && report.failed().isEmpty()) {
      mark(Terminal.Tone.GOOD, "✓", "No pending migrations");
      return;
    }
    line("");
    mark(
        report.success() ? Terminal.Tone.GOOD : Terminal.Tone.BAD,
        report.success() ? "✓" : "✗",
        "Completed: "
            + report.applied().size()
            + " applied, "
            + report.failed().size()
            + " failed");
    terminal.message("Took " + report.duration() + " ms");
  }

  @Override
  public void close() {
    liveLine.stop();
  }

  private void below(String text) {
    Layout.wrapped(StatusText.INDENT, text, terminal.width()).forEach(this::line);
  }

  private void mark(Terminal.Tone tone, String symbol, String text) {
    line((json ? symbol : terminal.painted(tone, symbol)) + " " + Layout.printable(text));
  }

  private void line(String line) {
    if (json) {
      terminal.message(line);
    } else {
      terminal.result(line);
    }
  }
}
