package org.elver.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.HistoryPage;
import org.elver.migration.history.HistoryQuery;
import org.elver.migration.script.Direction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "history",
    aliases = "log",
    description = "Lists every execution, the newest first, failures and roll-backs included.")
final class HistoryCommand extends EngineCommand {

  private static final List<String> HEADINGS =
      List.of("When", "File", "Direction", "Status", "Took", "Batch", "By");

  @Option(names = "--limit", paramLabel = "N", description = "at most so many (default: 50)")
  private int limit = HistoryQuery.STANDARD;

  @Option(names = "--skip", paramLabel = "N", description = "leaves out so many of the newest")
  private int skip;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      completionCandidates = Statuses.class,
      description = "only running, completed, failed or rolled-back ones")
  private String status;

  /** For completion in a shell. */
  static final class Statuses extends ArrayList<String> {
    Statuses() {
      super(HistoryQuery.STATUSES);
    }
  }

  @Override
  ExitCode run(Engine engine) {
    HistoryQuery query = new HistoryQuery(limit, skip, status);
    engine.awaitDatabase(terminal()::message);
    HistoryPage page = engine.migrations().history(query);
    answer(page, text(page));
    return ExitCode.DONE;
  }

  private List<String> text(HistoryPage page) {
    if (page.items().isEmpty()) {
      return List.of(page.total() == 0 ? "No executions" : "No more: " + page.total() + " in all");
    }
    List<List<String>> rows = page.items().stream().map(HistoryCommand::row).toList();
    List<String> lines = new ArrayList<>(Layout.table(HEADINGS, rows, terminal().width()));
    if (page.items().size() < page.total()) {
      lines.add("");
      lines.add("%d to %d of %d".formatted(skip + 1, skip + page.items().size(), page.total()));
    }
    return lines;
  }

  private static List<String> row(HistoryEntry entry) {
    return List.of(
        time(entry.createdAt()),
        entry.file(),
        entry.direction().name(),
        entry.error() == null
            ? entry.status()
            : entry.status() + ": " + entry.error().lines().findFirst().orElse(""),
        entry.executionTime() == null ? "" : entry.executionTime() + " ms",
        String.valueOf(entry.batch()),
        entry.direction() == Direction.down ? entry.rolledBackBy() : entry.appliedBy());
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
