package org.elver.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.elver.transfer.Transfers;
import org.elver.transfer.definition.Transfer;
import picocli.CommandLine.Command;

@Command(name = "list", description = "Lists the transfers, and how the last run of each ended.")
final class TransferListCommand extends TransfersCommand {

  private static final List<String> HEADINGS =
      List.of("Id", "Name", "Status", "Last run", "Rows", "Schedule", "Next run");

  @Override
  ExitCode run(Engine engine, Transfers transfers) {
    List<Transfer> all = transfers.all();
    answer(all, text(all));
    return ExitCode.DONE;
  }

  private List<String> text(List<Transfer> all) {
    return all.isEmpty()
        ? List.of("No transfers")
        : Layout.table(
            HEADINGS, all.stream().map(TransferListCommand::row).toList(), terminal().width());
  }

  private static List<String> row(Transfer transfer) {
    return List.of(
        Long.toString(transfer.id()),
        transfer.name(),
        transfer.status().name(),
        time(transfer.lastRunAt()),
        transfer.lastRunRowsAffected() == null ? "" : transfer.lastRunRowsAffected().toString(),
        transfer.schedule() == null ? "" : transfer.schedule() + " " + transfer.timeZone(),
        time(transfer.nextRunAt()));
  }

  /**
   * @param instant null for none
   */
  static String time(Instant instant) {
    return instant == null ? "" : instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
