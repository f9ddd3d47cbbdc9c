package org.elver.cli;

import org.elver.migration.LockControl;
import org.elver.migration.lock.LockRelease;
import org.elver.migration.lock.LockStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "force-unlock",
    description = {
      "Takes the migration lock from its holder.",
      "What it runs is ended and rolled back, and its next migration fails. A lease that has run out",
      "needs none of this: the next up takes it over."
    })
final class ForceUnlockCommand extends EngineCommand {

  @Option(names = "--confirm", description = "without it only says what would be done")
  private boolean confirm;

  @Option(names = "--force", description = "also from a holder that lives")
  private boolean force;

  @Override
  ExitCode run(Engine engine) {
    engine.awaitDatabase(terminal()::message);
    LockControl lock = engine.migrations().lock();
    if (!confirm) {
      unconfirmed(lock.status());
      return ExitCode.USAGE;
    }
    LockRelease release =
        lock.release(force, "the command line of " + System.getProperty("user.name"));
    answer(release, Layout.wrapped("", text(release), terminal().width()));
    return release.result() == LockRelease.Result.held ? ExitCode.LOCKED : ExitCode.DONE;
  }

  private void unconfirmed(LockStatus lock) {
    String what =
        lock.lockedBy() == null
            ? "Nobody holds the lock: nothing would be done."
            : "This would end what " + lock.lockedBy() + " runs and free the lock.";
    Layout.wrapped("", "✗ " + what + " Say so with --confirm.", terminal().width())
        .forEach(terminal()::message);
  }

  private static String text(LockRelease release) {
    return switch (release.result()) {
      case free -> "✓ Nobody held the lock";
      case released ->
          "✓ The lock of "
              + release.lockedBy()
              + " is free; executions interrupted: "
              + release.interrupted();
      case held ->
          "✗ "
              + release.lockedBy()
              + " holds the lock ("
              + release.reason()
              + "), lives and keeps renewing its lease, which runs for another "
              + (release.leaseLeft() + 999) / 1000
              + " s. Wait, or take it with --force.";
    };
  }
}
