package org.elver.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of commands about data transfers. */
@Command(
    name = "transfer",
    description = "Copies data: any query of another database into any statement of this one.",
    subcommands = {TransferListCommand.class, TransferRunCommand.class, TransferRunsCommand.class})
final class TransferCommand implements Runnable {

  @Spec private CommandSpec command;

  @Override
  public void run() {
    throw new ParameterException(
        command.commandLine(),
        "transfer needs a command: " + String.join(", ", command.subcommands().keySet()));
  }
}
