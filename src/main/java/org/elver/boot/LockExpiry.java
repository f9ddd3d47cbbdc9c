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
import org.elver.boot.StartupState.Stage;
import org.elver.migration.Migrations;
import org.elver.problem.ElverException;

/**
 * Frees, on whichever server comes first, the migration lock of a holder that died. The timer only
 * starts the work, so that a database that hangs holds up no other timer.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LockExpiry {

  private static final Logger LOG = System.getLogger(LockExpiry.class.getName());

  @Inject private Instance<Migrations> migrations;
  @Inject private StartupState state;
  @Resource private ManagedExecutorService executor;

  private Future<?> running;

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void tick() {
    boolean asked = state.stage() instanceof Stage.Done || state.stage() instanceof Stage.Failed;
    if (asked && (running == null || running.isDone())) {
      running = executor.submit(this::expire);
    }
  }

  private void expire() {
    try {
      migrations.get().lock().expire();
    } catch (ElverException e) {
      LOG.log(Level.DEBUG, "Whether the lease ran out could not be asked: {0}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Whether the lease ran out could not be asked", e);
    }
  }
}
