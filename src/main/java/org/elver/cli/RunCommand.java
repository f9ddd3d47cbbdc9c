package org.elver.cli;

import org.elver.migration.RunOptions;
import org.elver.migration.RunReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "run",
    description = {
      "Applies one migration, as a batch of its own; without a name it is up.",
      "Refused while versions before it are pending, unless MIGRATION_OUT_OF_ORDER=allow."
    })
final class RunCommand extends RunningCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "The migration: its file, version or name.")
  private String name;

  @Mixin private UpFlags flags;
  @Mixin private DryRunFlags dry;

  @Override
  ExitCode run(Engine engine, RunOptions options) {
    if (name == null) {
      return up(engine, options, flags, dry);
    }
    flags.refuseBeside("NAME");
    dry.refusePlanBeside("NAME");
    if (dry.dryRun()) {
      return tried(engine, options);
    }
    try (RunText text = text(engine, RunWords.UP)) {
      RunReport report = engine.migrations().run(name, options, text);
      if (report.alreadyApplied()) {
        text.alreadyApplied(name);
        return answered(report, true);
      }
      return ended(engine, text, report, report.applied(), report.failed(), report.duration());
    }
  }

  private ExitCode tried(Engine engine, RunOptions options) {
    try (DryRunText text = new DryRunText(terminal(), engine.background())) {
      RunReport report = engine.migrations().dryRuns().run(name, options, dry.onCopy(), text);
      return tried(text, "run", report, report.applied(), report.failed(), report.remarks());
    }
  }
}
