package org.elver.cli;

import java.util.List;
import org.elver.config.Setting;
import org.elver.json.Json;
import org.elver.migration.Remarks;
import org.elver.migration.RunOptions;
import org.elver.migration.UpOptions;
import org.elver.migration.UpReport;
import org.elver.migration.history.HistoryEntry;

/** A command that runs migrations, in either direction. */
abstract class RunningCommand extends EngineCommand {

  @Override
  final ExitCode run(Engine engine) {
    engine.awaitDatabase(terminal()::message);
    return run(
        engine,
        RunOptions.waiting(engine.settings().duration(Setting.MIGRATION_LOCK_WAIT))
            .calledBy(System.getProperty("user.name")));
  }

  abstract ExitCode run(Engine engine, RunOptions options);

  final RunText text(Engine engine, RunWords words) {
    return new RunText(terminal(), json(), words, engine.background());
  }

  final ExitCode up(Engine engine, RunOptions run, UpFlags flags, DryRunFlags dry) {
    UpOptions options = flags.options(run);
    if (dry.dryRun()) {
      try (DryRunText text = new DryRunText(terminal(), engine.background())) {
        UpReport report = engine.migrations().dryRuns().up(options, dry.onCopy(), text);
        return tried(text, "up", report, report.applied(), report.failed(), report.remarks());
      }
    }
    String plan = dry.plan(flags.given());
    return plan == null ? up(engine, options) : upAsShown(engine, plan, run);
  }

  private ExitCode upAsShown(Engine engine, String plan, RunOptions run) {
    try (RunText text = text(engine, RunWords.UP)) {
      UpReport report = engine.migrations().dryRuns().runUp(plan, run, text);
      return ended(engine, text, report, report.applied(), report.failed(), report.duration());
    }
  }

  /** A dry run that did not come to its end has proved nothing, and nothing failed in it. */
  final ExitCode tried(
      DryRunText text,
      String command,
      Record report,
      List<HistoryEntry> done,
      List<HistoryEntry> failed,
      Remarks remarks) {
    if (json()) {
      answer(report, List.of());
    } else {
      text.report(command, done, failed, remarks, (String) Json.fields(report).get("planId"));
    }
    if (!failed.isEmpty()) {
      return ExitCode.MIGRATION_FAILED;
    }
    return remarks.finished() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private ExitCode up(Engine engine, UpOptions options) {
    try (RunText text = text(engine, RunWords.UP)) {
      UpReport report = engine.migrations().up(options, text);
      return ended(engine, text, report, report.applied(), report.failed(), report.duration());
    }
  }

  final ExitCode ended(
      Engine engine,
      RunText text,
      Object report,
      List<HistoryEntry> done,
      List<HistoryEntry> failed,
      long millis) {
    text.ended(done.size(), failed.size(), engine.migrations().consequences(failed), millis);
    return answered(report, failed.isEmpty());
  }

  final ExitCode answered(Object report, boolean success) {
    answer(report, List.of());
    return success ? ExitCode.DONE : ExitCode.MIGRATION_FAILED;
  }
}
