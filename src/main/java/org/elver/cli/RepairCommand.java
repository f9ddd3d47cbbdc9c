package org.elver.cli;

import java.util.List;
import java.util.Optional;
import org.elver.migration.Confirmation;
import org.elver.migration.repair.Repair;
import org.elver.migration.repair.RepairAction;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "repair",
    description = {
      "Corrects what the history says of one migration.",
      "Shows what that would be, and does it when confirmed. Every row stays, and the audit keeps who",
      "did it."
    })
final class RepairCommand extends EngineCommand {

  private static final String NAME = "NAME";

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Action action;

  @Parameters(
      arity = "0..1",
      paramLabel = NAME,
      description = "The migration: its file, version or name.")
  private String name;

  @Mixin private Confirm confirm;

  private static final class Action {
    @Option(
        names = "--forget",
        arity = "0..1",
        fallbackValue = "",
        paramLabel = NAME,
        description = "it runs again: its row in the history no longer counts")
    private String forget;

    @Option(
        names = "--accept",
        arity = "0..1",
        fallbackValue = "",
        paramLabel = NAME,
        description = "its changed file is what was applied")
    private String accept;

    @Option(
        names = "--done",
        arity = "0..1",
        fallbackValue = "",
        paramLabel = NAME,
        description = "in doubt: the statement took effect; the next up continues after it")
    private String done;

    @Option(
        names = "--again",
        arity = "0..1",
        fallbackValue = "",
        paramLabel = NAME,
        description = "in doubt: the statement did not; the next up runs it again")
    private String again;

    RepairAction kind() {
      if (forget != null) {
        return RepairAction.forget;
      }
      if (accept != null) {
        return RepairAction.accept;
      }
      return done != null ? RepairAction.done : RepairAction.again;
    }

    String name() {
      return switch (kind()) {
        case forget -> forget;
        case accept -> accept;
        case done -> done;
        case again -> again;
      };
    }
  }

  @Override
  ExitCode run(Engine engine) {
    String migration = migration();
    engine.awaitDatabase(terminal()::message);
    Repair repair = repair(engine, migration, confirm.flag());
    if (!repair.carriedOut()
        && Confirm.asked(terminal(), repair.file() + ": " + repair.effect() + ".")) {
      repair = repair(engine, migration, true);
    }
    answer(
        repair,
        repair.carriedOut() ? List.of("✓ " + repair.file() + ": " + repair.effect()) : List.of());
    return repair.carriedOut() ? ExitCode.DONE : ExitCode.USAGE;
  }

  private Repair repair(Engine engine, String migration, boolean confirmed) {
    return engine
        .migrations()
        .mending()
        .repair(action.kind(), migration, new Confirmation(confirmed, null));
  }

  private String migration() {
    return Optional.of(action.name())
        .filter(given -> !given.isEmpty())
        .or(() -> Optional.ofNullable(name))
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), "Which migration? Say its file, version or name."));
  }
}
