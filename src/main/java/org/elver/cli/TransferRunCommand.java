package org.elver.cli;

import java.util.List;
import org.elver.problem.ElverException;
import org.elver.transfer.Transfers;
import org.elver.transfer.definition.Status;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.run.Origin;
import org.elver.transfer.run.Run;
import org.elver.transfer.run.RunProgress;
import org.elver.transfer.run.Trigger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "run",
    description = {
      "Runs a transfer to its end, and tells what came of it.",
      "Unless its mode is chunked, all of it is written or nothing. Refused (exit code 3)",
      "where it runs already, or migrations do."
    })
final class TransferRunCommand extends TransfersCommand {

  @Parameters(paramLabel = "NAME", description = "The transfer: its name or id.")
  private String name;

  @Option(names = "--prerequisites", description = "run what it depends on before it")
  private boolean prerequisites;

  @Override
  ExitCode run(Engine engine, Transfers transfers) {
    Transfer transfer = named(transfers, name);
    interruption().cancelWith(() -> cancel(transfers, transfer), "the transfer");
    Run begun = transfers.start(transfer.id(), origin(), prerequisites);
    line("→ Running transfer: " + Layout.printable(transfer.name()));
    Run run = transfers.history().follow(begun.id(), this::show);
    if (json()) {
      answer(run, List.of());
    }
    return run.status() == Status.COMPLETED ? completed(transfer, run) : failed(transfer, run);
  }

  private boolean show(RunProgress progress) {
    if (progress.status() == Status.RUNNING) {
      terminal().live(TransferText.progress(progress));
    }
    return true;
  }

  private ExitCode completed(Transfer transfer, Run run) {
    mark(Terminal.Tone.GOOD, "✓", "Transfer completed: " + transfer.name());
    TransferText.completed(run).forEach(this::below);
    terminal().message(TransferText.took(run));
    return ExitCode.DONE;
  }

  private ExitCode failed(Transfer transfer, Run run) {
    mark(Terminal.Tone.BAD, "✗", "Transfer failed: " + transfer.name());
    below(run.error());
    return ExitCode.MIGRATION_FAILED;
  }

  /** Whoever cannot be told in the database any more is stopped here nevertheless. */
  private static void cancel(Transfers transfers, Transfer transfer) {
    try {
      transfers.cancel(transfer.id(), user());
    } catch (ElverException e) {
      transfers.stop();
    }
  }

  private static Origin origin() {
    return new Origin(user(), Trigger.manual, "command-line", null);
  }

  private void below(String text) {
    Layout.wrapped(StatusText.INDENT, text, terminal().width()).forEach(this::line);
  }

  private void mark(Terminal.Tone tone, String symbol, String text) {
    line((json() ? symbol : terminal().painted(tone, symbol)) + " " + Layout.printable(text));
  }

  private void line(String line) {
    if (json()) {
      terminal().message(line);
    } else {
      terminal().result(line);
    }
  }
}
