package org.elver.cli;

import java.util.ArrayList;
import java.util.List;
import org.elver.transfer.Transfers;
import org.elver.transfer.exchange.ImportReport;
import org.elver.transfer.exchange.TransferFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description = {
      "Takes over the transfers of a file, all of them or none.",
      "Those of a name that is there are changed to what the file says; others stay. Each",
      "is saved only if both servers understand it."
    })
final class TransferImportCommand extends TransfersCommand {

  @Parameters(paramLabel = "FILE", description = "The file; - for standard input.")
  private String file;

  @Override
  ExitCode run(Engine engine, Transfers transfers) {
    TransferFile read = ReadFile.of(file, TransferFile.class);
    ImportReport report = transfers.exchange().in(read, user());
    answer(report, text(report));
    return ExitCode.DONE;
  }

  private List<String> text(ImportReport report) {
    List<String> lines = new ArrayList<>();
    String good = terminal().painted(Terminal.Tone.GOOD, "✓");
    report.created().forEach(name -> lines.add(good + " Created: " + Layout.printable(name)));
    report.changed().forEach(name -> lines.add(good + " Changed: " + Layout.printable(name)));
    report.unchanged().forEach(name -> lines.add("  Unchanged: " + Layout.printable(name)));
    lines.add(
        "%d created, %d changed, %d unchanged"
            .formatted(
                report.created().size(), report.changed().size(), report.unchanged().size()));
    return lines;
  }
}
