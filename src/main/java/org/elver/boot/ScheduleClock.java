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
import org.elver.problem.ElverException;
import org.elver.transfer.Transfers;

/**
 * Starts transfers at their scheduled times, on whichever server comes first. Not on one whose
 * migrations failed: what they transfer into may not be there.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ScheduleClock {

  private static final Logger LOG = System.getLogger(ScheduleClock.class.getName());

  @Inject private Instance<Transfers> transfers;
  @Inject private StartupRecovery recovery;
  @Resource private ManagedExecutorService executor;

  private Future<?> running;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void tick() {
    if (running == null || running.isDone()) {
      running = executor.submit(this::startDue);
    }
  }

  private void startDue() {
    if (!(recovery.stage() instanceof Stage.Done)) {
      return;
    }
    try {
      transfers.get().schedules().startDue();
    } catch (ElverException e) {
      LOG.log(Level.WARNING, "What is due could not be asked, and is later: {0}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "What is due could not be asked, and is later", e);
    }
  }
}
