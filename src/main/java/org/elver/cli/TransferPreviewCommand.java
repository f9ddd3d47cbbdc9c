package org.elver.cli;

import java.util.ArrayList;
import java.util.List;
import org.elver.transfer.Transfers;
import org.elver.transfer.copy.Preview;
import org.elver.transfer.definition.Transfer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "preview",
    description = {
      "Shows what a run would do with the first 20 rows.",
      "Executes the real statement for each of them and rolls back; only sequences stay",
      "advanced.",
      "Exit code 1 where more of them fail than the transfer puts aside."
    })
final class TransferPreviewCommand extends TransfersCommand {

  @Parameters(paramLabel = "NAME", description = "The transfer: its name or id.")
  private String name;

  @Override
  ExitCode run(Engine engine, Transfers transfers) {
    Transfer transfer = named(transfers, name);
    Preview preview = transfers.preview(transfer.id());
    answer(preview, text(preview));
    return preview.rowsFailed() > transfer.maxRejects() ? ExitCode.MIGRATION_FAILED : ExitCode.DONE;
  }

  private List<String> text(Preview preview) {
    int width = terminal().width();
    List<String> lines = new ArrayList<>(PreviewText.rows(preview, width));
    lines.add("");
    lines.addAll(Layout.wrapped("", PreviewText.summary(preview), width));
    lines.addAll(Layout.wrapped("", PreviewText.writer(preview), width));
    lines.add("");
    lines.addAll(Layout.wrapped("", preview.statement().strip(), width));
    return lines;
  }
}
