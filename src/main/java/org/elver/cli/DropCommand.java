package org.elver.cli;

import java.util.stream.Stream;
import org.elver.migration.develop.DropReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "drop",
    description = {
      "Drops everything the application has in the database: all of its data are lost.",
      "The next up applies every migration again. Refused unless ELVER_ALLOW_DESTRUCTIVE=true."
    })
final class DropCommand extends EngineCommand {

  @Option(names = "--confirm", description = "yes, lose the data")
  private boolean confirmed;

  @Override
  ExitCode run(Engine engine) {
    DropReport report = engine.migrations().development().drop(confirmed);
    answer(
        report,
        Stream.concat(
                report.dropped().stream()
                    .map(object -> "→ Dropped " + object.kind() + " " + object.name())
                    .map(Layout::printable),
                Stream.of(
                    "✓ Completed: "
                        + report.dropped().size()
                        + " dropped, "
                        + report.migrations()
                        + " migrations pending again"))
            .toList());
    return ExitCode.DONE;
  }
}
