package org.elver.cli;

import org.elver.migration.DownOptions;
import org.elver.migration.DownReport;
import org.elver.migration.RunOptions;
import org.elver.migration.plan.Extent;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "down",
    aliases = "revert",
    description = {
      "Rolls back what is applied, latest first: the latest migration, or as many as a flag says.",
      "Nothing is touched where one of them has no down. Where another process is at it, waits for as",
      "long as --wait says (default: PT1M)."
    })
final class DownCommand extends RunningCommand {

  private static final String LATEST = "latest";

  @Spec private CommandSpec command;

  @ArgGroup private HowMuch howMuch;

  @Option(
      names = "--continue-on-error",
      description = "go on after one that could not be rolled back; each is reported")
  private boolean continueOnError;

  @Mixin private DryRunFlags dry;

  private static final class HowMuch {
    @Option(names = "--steps", paramLabel = "N", description = "so many migrations (default: 1)")
    private Integer steps;

    @Option(
        names = "--target",
        paramLabel = "V",
        description =
            "everything above this migration, which stays: version, file or name; 0 for all")
    private String target;

    @Option(
        names = "--batch",
        paramLabel = "N",
        arity = "0..1",
        fallbackValue = LATEST,
        description = "what one up applied; without a number, the latest")
    private String batch;
  }

  @Override
  ExitCode run(Engine engine, RunOptions options) {
    DownOptions down = new DownOptions(options, extent(), continueOnError);
    if (dry.dryRun()) {
      try (DryRunText text = new DryRunText(terminal(), engine.background())) {
        DownReport report = engine.migrations().dryRuns().down(down, dry.onCopy(), text);
        return tried(text, "down", report, report.rolledBack(), report.failed(), report.remarks());
      }
    }
    String plan = dry.plan(howMuch != null || continueOnError);
    try (RunText text = text(engine, RunWords.DOWN)) {
      DownReport report =
          plan == null
              ? engine.migrations().down(down, text)
              : engine.migrations().dryRuns().runDown(plan, options, text);
      return ended(engine, text, report, report.rolledBack(), report.failed(), report.duration());
    }
  }

  private Extent extent() {
    if (howMuch == null) {
      return Extent.LATEST;
    }
    if (howMuch.target != null) {
      return new Extent.Above(howMuch.target);
    }
    return howMuch.steps != null
        ? new Extent.Steps(positive("--steps", howMuch.steps.toString()))
        : new Extent.Batch(
            howMuch.batch.equals(LATEST) ? null : (Integer) positive("--batch", howMuch.batch));
  }

  private int positive(String option, String value) {
    if (value.matches("[1-9][0-9]{0,8}")) {
      return Integer.parseInt(value);
    }
    throw new ParameterException(
        command.commandLine(), option + " has to be a number from 1 up: " + value);
  }
}
