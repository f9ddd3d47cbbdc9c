package org.elver.cli;

import java.util.List;
import org.elver.migration.lock.LockStatus;
import picocli.CommandLine.Command;

@Command(name = "lock-status", description = "Shows who holds the migration lock, and until when.")
final class LockStatusCommand extends EngineCommand {

  @Override
  ExitCode run(Engine engine) {
    engine.awaitDatabase(terminal()::message);
    LockStatus lock = engine.migrations().lock().status();
    answer(lock, text(lock));
    return ExitCode.DONE;
  }

  private List<String> text(LockStatus lock) {
    if (lock.locked()) {
      return Layout.wrapped("", StatusText.holder(lock), terminal().width());
    }
    return lock.lockedBy() == null
        ? List.of("Not locked")
        : Layout.wrapped(
            "",
            "Not locked: the lease of "
                + lock.lockedBy()
                + " ran out at "
                + lock.expiresAt()
                + ", and the next up takes the lock over",
            terminal().width());
  }
}
