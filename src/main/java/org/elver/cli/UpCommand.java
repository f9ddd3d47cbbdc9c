package org.elver.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.elver.config.Setting;
import org.elver.migration.UpOptions;
import org.elver.migration.UpReport;
import org.elver.migration.plan.MigrationStatus;
import picocli.CommandLine.Command;

@Command(
    name = "up",
    aliases = {"pending", "run"},
    description = {
      "Applies the pending migrations in order; stops at the first that fails.",
      "Where another process is at it, waits for as long as --wait says (default: PT1M)."
    })
final class UpCommand extends EngineCommand {

  @Override
  ExitCode run(Engine engine) {
    Optional<Duration> wait = engine.settings().duration(Setting.MIGRATION_LOCK_WAIT);
    engine.awaitDatabase(terminal()::message);
    try (UpText text = new UpText(terminal(), json(), engine.background())) {
      UpReport report = engine.migrations().up(UpOptions.waiting(wait), text);
      text.ended(report, left(engine, report));
      answer(report, List.of());
      return report.success() ? ExitCode.DONE : ExitCode.MIGRATION_FAILED;
    }
  }

  /** Outside a transaction only the history knows how far it came. */
  private static MigrationStatus.Failed left(Engine engine, UpReport report) {
    return report.success()
        ? null
        : engine.migrations().status().failed().stream()
            .filter(failed -> failed.file().equals(report.failed().get(0).file()))
            .findFirst()
            .orElse(null);
  }
}
