package org.elver.boot;

import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.elver.boot.StartupState.Stage;
import org.elver.problem.ElverException;
import org.elver.transfer.Transfers;
import org.elver.transfer.Upkeep;

/**
 * Closes runs of transfers whose process died, tells what is still to be told and forgets what is
 * old, on whichever server comes first. The timers only start the work.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TransferUpkeep {

  private static final Logger LOG = System.getLogger(TransferUpkeep.class.getName());

  @Inject private Instance<Transfers> transfers;
  @Inject private StartupState state;
  @Resource private ManagedExecutorService executor;

  private Future<?> recovery;
  private Future<?> notices;
  private Future<?> retention;

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void often() {
    if (recovery == null || recovery.isDone()) {
      recovery = begin(Upkeep::recover);
    }
    // Beside it: a receiver that does not answer takes its time.
    if (notices == null || notices.isDone()) {
      notices = begin(Upkeep::tell);
    }
  }

  @Schedule(hour = "*", minute = "*/10", persistent = false)
  void seldom() {
    if (retention == null || retention.isDone()) {
      retention = begin(Upkeep::forget);
    }
  }

  /** Null while there are no tables yet. */
  private Future<?> begin(Consumer<Upkeep> task) {
    boolean asked = state.stage() instanceof Stage.Done || state.stage() instanceof Stage.Failed;
    return asked ? executor.submit(() -> run(task)) : null;
  }

  private void run(Consumer<Upkeep> task) {
    try {
      task.accept(transfers.get().upkeep());
    } catch (ElverException e) {
      LOG.log(Level.DEBUG, "Runs of transfers could not be looked after: {0}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Runs of transfers could not be looked after", e);
    }
  }
}
