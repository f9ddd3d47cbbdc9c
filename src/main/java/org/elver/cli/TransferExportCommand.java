package org.elver.cli;

import java.util.List;
import org.elver.json.Json;
import org.elver.transfer.Transfers;
import org.elver.transfer.exchange.TransferFile;
import picocli.CommandLine.Command;

@Command(
    name = "export",
    description = {
      "Prints all transfers as a file, for import here or elsewhere.",
      "Connections are named, without their passwords."
    })
final class TransferExportCommand extends TransfersCommand {

  @Override
  ExitCode run(Engine engine, Transfers transfers) {
    TransferFile file = transfers.exchange().out();
    answer(file, List.of(Json.indented(file)));
    return ExitCode.DONE;
  }
}
