package org.elver.cli;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.elver.migration.MigrationProgress;
import org.elver.migration.Remarks;
import org.elver.migration.Unproved;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.plan.FoundMigration;

/**
 * A dry run as people read it. What it saw is known when it has ended; until then the live line
 * tells how far it is.
 */
final class DryRunText implements MigrationProgress, AutoCloseable {

  private final Terminal terminal;
  private final LiveLine liveLine;

  DryRunText(Terminal terminal, ScheduledExecutorService background) {
    this.terminal = terminal;
    this.liveLine = new LiveLine(terminal, background);
  }

  @Override
  public void note(String message) {
    Layout.wrapped("", message, terminal.width()).forEach(terminal::message);
  }

  @Override
  public void started(FoundMigration migration) {
    liveLine.start();
  }

  @Override
  public void statement(FoundMigration migration, int done, int of) {
    liveLine.statement(done, of);
  }

  @Override
  public void completed(FoundMigration migration, HistoryEntry entry) {
    liveLine.stop();
  }

  @Override
  public void failed(FoundMigration migration, HistoryEntry entry) {
    liveLine.stop();
  }

  @Override
  public void close() {
    liveLine.stop();
  }

  /**
   * The whole report.
   *
   * @param command what runs the plan
   * @param planId null where nothing is kept
   */
  void report(
      String command,
      List<HistoryEntry> done,
      List<HistoryEntry> failed,
      Remarks remarks,
      String planId) {
    int all = done.size() + failed.size() + remarks.unproved().size();
    if (all == 0) {
      mark(Terminal.Tone.GOOD, "✓", "Nothing to do");
      return;
    }
    line(
        "Dry run of "
            + all
            + (all == 1 ? " migration, " : " migrations, ")
            + (remarks.onCopy() ? "in a scratch database" : "rolled back"));
    done.forEach(this::completed);
    failed.forEach(this::failed);
    remarks.unproved().forEach(this::unproved);
    line("");
    remarks.notes().forEach(note -> wrapped("", note));
    if (!remarks.advancedSequences().isEmpty()) {
      wrapped(
          "",
          "Sequences that went on meanwhile, which nothing takes back: "
              + String.join(", ", remarks.advancedSequences()));
    }
    summary(done.size(), failed.size(), remarks);
    if (failed.isEmpty() && planId != null) {
      wrapped("", "Exactly this: " + command + " --plan " + planId);
    }
  }

  private void completed(HistoryEntry entry) {
    line("");
    mark(Terminal.Tone.GOOD, "✓", entry.file() + "  " + entry.executionTime() + " ms");
    SeenText.of(entry).forEach(this::seen);
  }

  private void seen(SeenText.Fact fact) {
    String label = fact.label();
    String indent = StatusText.INDENT + label + " ".repeat(Math.max(1, 12 - label.length()));
    List<String> lines = Layout.wrapped(" ".repeat(indent.length()), fact.text(), terminal.width());
    for (int i = 0; i < lines.size(); i++) {
      line(i == 0 ? indent + lines.get(i).substring(indent.length()) : lines.get(i));
    }
  }

  private void failed(HistoryEntry entry) {
    line("");
    mark(Terminal.Tone.BAD, "✗", entry.file() + " would fail");
    FailureText.cause(
            entry.file(), entry.line(), entry.error(), entry.statement(), entry.sqlState())
        .forEach(text -> wrapped(StatusText.INDENT, text));
  }

  private void unproved(Unproved unproved) {
    line("");
    mark(Terminal.Tone.OPEN, "○", unproved.file());
    wrapped(StatusText.INDENT, unproved.detail());
  }

  private void summary(int done, int failed, Remarks remarks) {
    boolean good = failed == 0 && remarks.finished();
    mark(
        good ? Terminal.Tone.GOOD : Terminal.Tone.BAD,
        good ? "✓" : "✗",
        (remarks.finished() ? "Dry run: " : "Dry run not finished: ")
            + done
            + " would succeed, "
            + failed
            + " would fail, "
            + remarks.unproved().size()
            + " not shown");
  }

  private void wrapped(String indent, String text) {
    Layout.wrapped(indent, text, terminal.width()).forEach(this::line);
  }

  private void mark(Terminal.Tone tone, String symbol, String text) {
    line(terminal.painted(tone, symbol) + " " + Layout.printable(text));
  }

  private void line(String line) {
    terminal.result(line);
  }
}
