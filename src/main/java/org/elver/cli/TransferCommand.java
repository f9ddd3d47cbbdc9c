package org.elver.cli;

import picocli.CommandLine.Command;

/** The group of commands about data transfers. */
@Command(
    name = "transfer",
    description = "Copies data: any query of another database into any statement of this one.",
    subcommands = {
      TransferListCommand.class,
      TransferPreviewCommand.class,
      TransferRunCommand.class,
      TransferRunsCommand.class,
      TransferExportCommand.class,
      TransferImportCommand.class
    })
final class TransferCommand {}
