package org.elver.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.elver.migration.create.CreatedMigration;
import org.elver.migration.create.NewMigration;
import org.elver.migration.create.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "create",
    aliases = "add",
    description = {
      "Makes the file of a new migration with the next version, named as those that are there.",
      "Does not ask the database."
    })
final class CreateCommand extends EngineCommand {

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "what it does, in words")
  private List<String> words = new ArrayList<>();

  @Option(names = "--name", paramLabel = "NAME", description = "the same as a flag")
  private String name;

  @Option(
      names = "--style",
      paramLabel = "STYLE",
      completionCandidates = Styles.class,
      description = "${COMPLETION-CANDIDATES}; default: as the files that are there")
  private String style;

  @Option(names = "--reversible", description = "with room for a down")
  private boolean reversible;

  /** In lower case, for help and completion. */
  static final class Styles extends ArrayList<String> {
    Styles() {
      super(Stream.of(Style.values()).map(s -> s.name().toLowerCase(Locale.ROOT)).toList());
    }
  }

  @Override
  ExitCode run(Engine engine) {
    String wanted = name == null ? String.join(" ", words) : name;
    NewMigration migration =
        new NewMigration(wanted, style == null ? null : Style.named(style), reversible);
    CreatedMigration created = engine.migrations().create(migration);
    answer(created, created.files().stream().map(file -> "✓ Created: " + file).toList());
    return ExitCode.DONE;
  }
}
