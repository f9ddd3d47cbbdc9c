package org.elver.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elver.migration.create.CreatedMigration;
import org.elver.migration.create.NewMigration;
import org.elver.migration.create.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "generate",
    description = {
      "Makes a migration, up and down, from what JPA entities have and the database does not.",
      "Needs elver-generate.jar beside this jar. Read what it wrote before it runs."
    })
final class GenerateCommand extends EngineCommand {

  static final String NOT_SEEN =
      "Not compared: what was renamed or dropped, nullability, defaults and checks of columns that"
          + " are there, data, views, triggers.";

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "what it does, in words")
  private List<String> words = new ArrayList<>();

  @Option(names = "--name", paramLabel = "NAME", description = "the same as a flag")
  private String name;

  @Option(
      names = "--style",
      paramLabel = "STYLE",
      completionCandidates = CreateCommand.Styles.class,
      description = "${COMPLETION-CANDIDATES}; default: as the files that are there")
  private String style;

  @Mixin private EntityOptions entities;

  @Override
  ExitCode run(Engine engine) {
    String wanted = name == null ? String.join(" ", words) : name;
    NewMigration migration =
        new NewMigration(wanted, style == null ? null : Style.named(style), true);
    Optional<CreatedMigration> created =
        entities.use(
            engine,
            (comparison, found) ->
                engine.migrations().development().generate(migration, comparison, found));
    if (created.isEmpty()) {
      answer(Map.of("files", List.of()), List.of("✓ No difference, no migration"));
      return ExitCode.DONE;
    }
    answer(
        created.get(), created.get().files().stream().map(file -> "✓ Created: " + file).toList());
    terminal().message(NOT_SEEN);
    return ExitCode.DONE;
  }
}
