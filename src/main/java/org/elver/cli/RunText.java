package org.elver.cli;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.elver.migration.MigrationProgress;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.HistoryEntry.ExecutedStatement;
import org.elver.migration.lock.LockStatus;
import org.elver.migration.plan.FoundMigration;
import org.elver.migration.script.Direction;

/**
 * An {@code up} or a {@code down} as people read it, line by line while it happens. With JSON the
 * result is the report alone, and these lines are messages.
 */
final class RunText implements MigrationProgress, AutoCloseable {

  private final Terminal terminal;
  private final boolean json;
  private final RunWords words;
  private final LiveLine liveLine;
  private boolean nothingFound = true;

  RunText(Terminal terminal, boolean json, RunWords words, ScheduledExecutorService background) {
    this.terminal = terminal;
    this.json = json;
    this.words = words;
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
  public void found(int migrations) {
    nothingFound = migrations == 0;
    if (migrations > 0) {
      line("Found " + migrations + " " + words.found());
      line("");
    }
  }

  @Override
  public void started(FoundMigration migration) {
    line("→ " + words.started() + ": " + Layout.printable(migration.file()));
    liveLine.start();
  }

  @Override
  public void statement(FoundMigration migration, int done, int of) {
    liveLine.statement(done, of);
  }

  @Override
  public void completed(FoundMigration migration, HistoryEntry entry) {
    liveLine.stop();
    mark(Terminal.Tone.GOOD, "✓", words.completed() + ": " + migration.file());
  }

  /** An {@code up} can fail at a roll-back that it finishes first. */
  @Override
  public void failed(FoundMigration migration, HistoryEntry entry) {
    liveLine.stop();
    RunWords executed = entry.direction() == Direction.up ? RunWords.UP : RunWords.DOWN;
    mark(Terminal.Tone.BAD, "✗", executed.failed() + ": " + migration.file());
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
   * @param consequences what the failed ones left behind
   * @param millis how long it took
   */
  void ended(int done, int failed, List<String> consequences, long millis) {
    consequences.forEach(this::below);
    if (nothingFound && failed == 0) {
      mark(Terminal.Tone.GOOD, "✓", words.nothing());
      return;
    }
    line("");
    mark(
        failed == 0 ? Terminal.Tone.GOOD : Terminal.Tone.BAD,
        failed == 0 ? "✓" : "✗",
        "Completed: " + done + " " + words.done() + ", " + failed + " failed");
    terminal.message("Took " + millis + " ms");
  }

  /** Instead of an end: there was nothing to do. */
  void alreadyApplied(String name) {
    mark(Terminal.Tone.DIM, "⊘", "Migration already applied: " + name);
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
