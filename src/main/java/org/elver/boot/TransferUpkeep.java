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
import java.util.List;
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

  private Future<?> frequent;
  private Future<?> rare;

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void often() {
    if (frequent == null || frequent.isDone()) {
      frequent = begin(List.of(Upkeep::recover, Upkeep::tell));
    }
  }

  @Schedule(hour = "*", minute = "*/10", persistent = false)
  void seldom() {
    if (rare == null || rare.isDone()) {
      rare = begin(List.of(Upkeep::forget));
    }
  }

  /** Null while there are no tables yet. */
  private Future<?> begin(List<Consumer<Upkeep>> tasks) {
    boolean asked = state.stage() instanceof Stage.Done || state.stage() instanceof Stage.Failed;
    return asked ? executor.submit(() -> run(tasks)) : null;
  }

  private void run(List<Consumer<Upkeep>> tasks) {
    for (Consumer<Upkeep> task : tasks) {
      try {
        task.accept(transfers.get().upkeep());
      } catch (ElverException e) {
        LOG.log(Level.DEBUG, "Runs of transfers could not be looked after: {0}", e.getMessage());
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "Runs of transfers could not be looked after", e);
      }
    }
  }
}
