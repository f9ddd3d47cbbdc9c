package org.elver.cli;

import java.util.List;
import org.elver.migration.Confirmation;
import org.elver.migration.Development;
import org.elver.migration.develop.DropReport;
import org.elver.migration.develop.Dropped;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "drop",
    description = {
      "Drops everything the application has in the database: all of its data are lost.",
      "The next up applies every migration again. Refused unless ELVER_ALLOW_DESTRUCTIVE=true."
    })
final class DropCommand extends EngineCommand {

  @Mixin private Confirm confirm;

  @Override
  ExitCode run(Engine engine) {
    Development development = engine.migrations().development();
    DropReport report = development.drop(Confirmation.NONE);
    if (!json()) {
      report.dropped().forEach(object -> terminal().result(line(object)));
    }
    if (confirm.flag() || Confirm.asked(terminal(), "All of that and its data would be lost.")) {
      report = development.drop(new Confirmation(true, null));
    }
    answer(report, report.carriedOut() ? List.of(done(report)) : List.of());
    return report.carriedOut() ? ExitCode.DONE : ExitCode.USAGE;
  }

  private static String line(Dropped object) {
    return Layout.printable("→ Drop " + object.kind() + " " + object.name());
  }

  private static String done(DropReport report) {
    return "✓ Completed: %d dropped, %d migrations pending again"
        .formatted(report.dropped().size(), report.migrations());
  }
}
