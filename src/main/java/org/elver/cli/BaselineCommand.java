package org.elver.cli;

import java.util.ArrayList;
import java.util.List;
import org.elver.migration.Confirmation;
import org.elver.migration.adopt.Baseline;
import org.elver.migration.script.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "baseline",
    description = {
      "Starts from a schema that was there before Elver.",
      "Every migration up to a version counts as applied without being run. Shows which, and does it",
      "when confirmed."
    })
final class BaselineCommand extends EngineCommand {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "VERSION",
      description = "The version that the schema is at; 0 where nothing of the files is there.")
  private String version;

  @Mixin private Confirm confirm;

  @Override
  ExitCode run(Engine engine) {
    Version to =
        Version.parse(version)
            .orElseThrow(
                () -> new ParameterException(spec.commandLine(), "Not a version: " + version));
    engine.awaitDatabase(terminal()::message);
    Baseline baseline = engine.migrations().mending().baseline(to, Confirmation.NONE);
    if (!json()) {
      lines(baseline).forEach(terminal()::result);
    }
    if (confirm.flag() || Confirm.asked(terminal(), "They are not run.")) {
      baseline = engine.migrations().mending().baseline(to, new Confirmation(true, null));
    }
    answer(
        baseline,
        baseline.carriedOut()
            ? List.of("✓ Baseline " + version + ": " + baseline.migrations().size() + " count")
            : List.of());
    return baseline.carriedOut() ? ExitCode.DONE : ExitCode.USAGE;
  }

  private static List<String> lines(Baseline baseline) {
    List<String> lines = new ArrayList<>();
    if (baseline.migrations().isEmpty()) {
      lines.add("No file up to " + baseline.version() + ": nothing counts as applied");
    } else {
      lines.add("Count as applied without being run:");
      baseline.migrations().forEach(one -> lines.add("  " + Layout.printable(one.file())));
    }
    lines.add("");
    return lines;
  }
}
