package org.elver.cli;

import org.elver.migration.plan.MigrationStatus;
import picocli.CommandLine.Command;

@Command(
    name = "status",
    aliases = {"show", "info"},
    description = "Shows what is applied, what is pending, and what stands in the way.")
final class StatusCommand extends EngineCommand {

  @Override
  ExitCode run(Engine engine) {
    engine.awaitDatabase(terminal()::message);
    MigrationStatus status = engine.migrations().status();
    answer(status, new StatusText(terminal()).lines(status));
    return ExitCode.DONE;
  }
}
