package org.elver.cli;

import java.util.ArrayList;
import java.util.List;
import org.elver.migration.check.Validation;
import org.elver.migration.check.Validation.Issue;
import org.elver.migration.check.Validation.Level;
import org.elver.problem.Place;
import picocli.CommandLine.Command;

@Command(
    name = "validate",
    description = {
      "Compares checksums and order with the history, and pending statements with the server's syntax.",
      "The server reads every statement that is yet to run, without executing any. It does not see",
      "whether tables and columns exist, nor into the bodies of functions. Exit code 4 where something",
      "is wrong."
    })
final class ValidateCommand extends EngineCommand {

  @Override
  ExitCode run(Engine engine) {
    engine.awaitDatabase(terminal()::message);
    Validation validation = engine.migrations().checks().validate();
    answer(validation, text(validation));
    return validation.ok() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private List<String> text(Validation validation) {
    List<String> lines = new ArrayList<>();
    for (Issue issue : validation.issues()) {
      boolean error = issue.level() == Level.error;
      String mark =
          terminal().painted(error ? Terminal.Tone.BAD : Terminal.Tone.OPEN, error ? "✗" : "!");
      Place place = Place.of(issue.file(), issue.line() == null ? 0 : issue.line());
      lines.add(mark + " " + Layout.printable(place.toString()));
      lines.addAll(
          Layout.wrapped(
              StatusText.INDENT, issue.kind() + ": " + issue.detail(), terminal().width()));
    }
    lines.add(
        validation.ok()
            ? terminal().painted(Terminal.Tone.GOOD, "✓") + " Migrations are valid"
            : terminal().painted(Terminal.Tone.BAD, "✗") + " Migrations are not valid");
    return lines;
  }
}
