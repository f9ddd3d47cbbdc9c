package org.elver.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "sync",
    description = {
      "Makes the schema fit JPA entities at once, without a migration: for development only.",
      "Refused unless ELVER_ALLOW_DESTRUCTIVE=true. Needs elver-generate.jar beside this jar."
    })
final class SyncCommand extends EngineCommand {

  @Option(names = "--confirm", description = "yes, change the schema without a migration")
  private boolean confirmed;

  @Mixin private EntityOptions entities;

  @Override
  ExitCode run(Engine engine) {
    List<String> statements =
        entities.use(
            engine,
            (comparison, found) ->
                engine.migrations().development().sync(comparison, found, confirmed));
    answer(
        Map.of("statements", statements),
        Stream.concat(
                statements.stream().map(statement -> "→ " + Layout.printable(statement)),
                Stream.of("✓ Completed: " + statements.size() + " statements"))
            .toList());
    terminal().message(GenerateCommand.NOT_SEEN);
    return ExitCode.DONE;
  }
}
