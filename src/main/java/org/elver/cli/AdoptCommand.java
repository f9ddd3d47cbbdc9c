package org.elver.cli;

import java.util.List;
import org.elver.migration.Confirmation;
import org.elver.migration.adopt.AdoptOptions;
import org.elver.migration.adopt.Adoption;
import org.elver.migration.adopt.Tool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "adopt",
    description = {
      "Takes over the history of another tool, whose table stays as it is.",
      "Shows its entries beside the files, and goes on from there when confirmed."
    })
final class AdoptCommand extends EngineCommand {

  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "TOOL",
      description =
          "flyway, sqlx, golang-migrate, dbmate, goose, diesel, prisma, liquibase, typeorm, or"
              + " runner for a table \"migrations\" of file names; default: the one that is there")
  private String from;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "its table, where that has another name; with its schema: schema.name")
  private String table;

  @Option(names = "--dry-run", description = "only show it")
  private boolean dryRun;

  @Mixin private Confirm confirm;

  @Override
  ExitCode run(Engine engine) {
    AdoptOptions options = new AdoptOptions(tool(), table);
    engine.awaitDatabase(terminal()::message);
    Adoption adoption = engine.migrations().mending().adopt(options, Confirmation.NONE);
    if (!json()) {
      AdoptionText.lines(adoption, terminal().width()).forEach(terminal()::result);
    }
    boolean possible = adoption.refusals().isEmpty() && !adoption.alreadyAdopted();
    if (possible && !dryRun && agreed(adoption)) {
      adoption = engine.migrations().mending().adopt(options, new Confirmation(true, null));
    }
    answer(adoption, adoption.carriedOut() ? AdoptionText.done(adoption) : List.of());
    return exitCode(adoption);
  }

  private boolean agreed(Adoption adoption) {
    return confirm.flag()
        || Confirm.asked(
            terminal(), "Elver goes on where " + adoption.tool() + " stopped; no file runs now.");
  }

  private ExitCode exitCode(Adoption adoption) {
    if (!adoption.refusals().isEmpty()) {
      Layout.wrapped("✗ ", String.join("\n", adoption.refusals()), terminal().width())
          .forEach(terminal()::message);
      return ExitCode.REFUSED;
    }
    boolean done = adoption.carriedOut() || adoption.alreadyAdopted() || dryRun;
    return done ? ExitCode.DONE : ExitCode.USAGE;
  }

  private Tool tool() {
    return from == null
        ? null
        : Tool.of(from)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "--from: \""
                            + from
                            + "\" is none of: "
                            + String.join(", ", Tool.options())));
  }
}
