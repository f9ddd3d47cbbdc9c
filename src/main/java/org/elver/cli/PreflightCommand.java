package org.elver.cli;

import java.util.ArrayList;
import java.util.List;
import org.elver.migration.check.Preflight;
import org.elver.migration.check.PreflightCheck;
import picocli.CommandLine.Command;

@Command(
    name = "preflight",
    description =
        "Looks whether a run can begin; changes nothing. Exit code 4 where a check failed.")
final class PreflightCommand extends EngineCommand {

  @Override
  ExitCode run(Engine engine) {
    Preflight preflight = engine.migrations().checks().preflight();
    answer(preflight, text(preflight));
    return preflight.ok() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private List<String> text(Preflight preflight) {
    List<String> lines = new ArrayList<>();
    preflight.checks().forEach(check -> lines.addAll(text(check)));
    lines.add("");
    lines.add(preflight.ok() ? mark(PreflightCheck.Status.ok) + " Ready" : "✗ Not ready");
    return lines;
  }

  private List<String> text(PreflightCheck check) {
    List<String> lines = new ArrayList<>();
    lines.add(mark(check.status()) + " " + check.name());
    lines.addAll(Layout.wrapped(StatusText.INDENT, check.detail(), terminal().width()));
    if (check.action() != null) {
      lines.addAll(Layout.wrapped(StatusText.INDENT, "→ " + check.action(), terminal().width()));
    }
    return lines;
  }

  private String mark(PreflightCheck.Status status) {
    return switch (status) {
      case ok -> terminal().painted(Terminal.Tone.GOOD, "✓");
      case warning -> terminal().painted(Terminal.Tone.OPEN, "!");
      case failed -> terminal().painted(Terminal.Tone.BAD, "✗");
    };
  }
}
