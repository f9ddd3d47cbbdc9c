package org.elver.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.elver.transfer.Transfers;
import org.elver.transfer.run.Run;
import org.elver.transfer.run.RunPage;
import org.elver.transfer.run.RunQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "runs", description = "Lists the runs of a transfer, the newest first.")
final class TransferRunsCommand extends TransfersCommand {

  private static final List<String> HEADINGS =
      List.of("Run", "When", "Status", "Read", "Affected", "Took", "Rows/s", "Writer", "By");

  @Parameters(paramLabel = "NAME", description = "The transfer: its name or id.")
  private String name;

  @Option(names = "--limit", paramLabel = "N", description = "at most so many (default: 50)")
  private int limit = 50;

  @Option(names = "--skip", paramLabel = "N", description = "leaves out so many of the newest")
  private int skip;

  @Override
  ExitCode run(Engine engine, Transfers transfers) {
    RunQuery query = new RunQuery(limit, skip);
    RunPage page = transfers.history().of(named(transfers, name).id(), query);
    answer(page, text(page));
    return ExitCode.DONE;
  }

  private List<String> text(RunPage page) {
    if (page.items().isEmpty()) {
      return List.of(page.total() == 0 ? "No runs" : "No more: " + page.total() + " in all");
    }
    List<List<String>> rows = page.items().stream().map(TransferRunsCommand::row).toList();
    List<String> lines = new ArrayList<>(Layout.table(HEADINGS, rows, terminal().width()));
    if (page.items().size() < page.total()) {
      lines.add("");
      lines.add("%d to %d of %d".formatted(skip + 1, skip + page.items().size(), page.total()));
    }
    return lines;
  }

  private static List<String> row(Run run) {
    String error = run.error() == null ? "" : run.error().lines().findFirst().orElse("");
    return List.of(
        Long.toString(run.id()),
        TransferListCommand.time(run.startedAt()),
        error.isEmpty() ? run.status().name() : run.status() + ": " + error,
        Long.toString(run.rowsRead()),
        Long.toString(run.rowsAffected()),
        run.finishedAt() == null
            ? ""
            : Duration.between(run.startedAt(), run.finishedAt()).toMillis() + " ms",
        Long.toString(run.rowsPerSecond()),
        run.writer() == null ? "" : run.writer(),
        run.triggeredBy());
  }
}
