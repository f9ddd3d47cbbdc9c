package org.elver.cli;

import org.elver.migration.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "up",
    aliases = "pending",
    description = {
      "Applies the pending migrations in order; stops at the first that fails.",
      "Where another process is at it, waits for as long as --wait says (default: PT1M)."
    })
final class UpCommand extends RunningCommand {

  @Mixin private UpFlags flags;
  @Mixin private DryRunFlags dry;

  @Override
  ExitCode run(Engine engine, RunOptions options) {
    return up(engine, options, flags, dry);
  }
}
