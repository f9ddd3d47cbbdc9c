package org.elver.cli;

import java.util.List;
import org.elver.migration.Doubt;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "repair",
    description = {
      "Says what became of a statement that commits by itself and whose process ended before it",
      "answered (status shows such a migration). Nothing runs until somebody has looked and said so."
    })
final class RepairCommand extends EngineCommand {

  @Parameters(
      paramLabel = "NAME",
      description = "The migration that is in doubt: its file, version or name.")
  private String name;

  @ArgGroup(multiplicity = "1")
  private Found found;

  private static final class Found {
    @Option(
        names = "--done",
        description = "The statement took effect; the next up continues after it.")
    private boolean done;

    @Option(names = "--again", description = "It did not; the next up runs it again.")
    private boolean again;

    Doubt.Answer answer() {
      return done && !again ? Doubt.Answer.DONE : Doubt.Answer.AGAIN;
    }
  }

  /** What was said, for scripts. */
  public record Repaired(String migration, String answer) {}

  @Override
  ExitCode run(Engine engine) {
    Doubt.Answer answer = found.answer();
    engine.migrations().settle(name, answer);
    String next =
        answer == Doubt.Answer.DONE ? "continues after the statement" : "runs the statement again";
    answer(
        new Repaired(name, answer.name().toLowerCase(java.util.Locale.ROOT)),
        List.of("✓ " + name + " is no longer in doubt: the next up " + next));
    return ExitCode.DONE;
  }
}
