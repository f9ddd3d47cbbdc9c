package org.elver.cli;

import java.util.List;
import org.elver.migration.Confirmation;
import org.elver.migration.Development;
import org.elver.migration.develop.SyncReport;
import org.elver.migration.entities.EntityComparison;
import org.elver.migration.entities.EntityComparison.Entities;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "sync",
    description = {
      "Makes the schema fit JPA entities at once, without a migration: for development only.",
      "Refused unless ELVER_ALLOW_DESTRUCTIVE=true. Needs elver-generate.jar beside this jar."
    })
final class SyncCommand extends EngineCommand {

  @Mixin private Confirm confirm;
  @Mixin private EntityOptions entities;

  @Override
  ExitCode run(Engine engine) {
    return entities.use(engine, (comparison, found) -> run(engine, comparison, found));
  }

  private ExitCode run(Engine engine, EntityComparison comparison, Entities found) {
    Development development = engine.migrations().development();
    SyncReport report = development.sync(comparison, found, Confirmation.NONE);
    if (!json()) {
      report.statements().forEach(sql -> terminal().result(Layout.printable("→ " + sql)));
    }
    if (confirm.flag() || Confirm.asked(terminal(), "No migration would know of it.")) {
      report = development.sync(comparison, found, new Confirmation(true, null));
    }
    String done = "✓ Completed: " + report.statements().size() + " statements";
    answer(report, report.carriedOut() ? List.of(done) : List.of());
    terminal().message(GenerateCommand.NOT_SEEN);
    return report.carriedOut() ? ExitCode.DONE : ExitCode.USAGE;
  }
}
