package org.elver.boot;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.elver.transfer.Transfers;

/** Ends running transfers when the application is undeployed or the server stops. */
@Startup
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TransferStop {

  private static final Logger LOG = System.getLogger(TransferStop.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration PAUSE = Duration.ofMillis(100);

  @Inject private Instance<Transfers> transfers;
  @Inject private Instance<ManagedTransactions> transactions;

  private Transfers running;
  private Runnable farewell;
  private Thread hook;

  @PostConstruct
  void start() {
    try {
      farewell = transactions.get().farewell();
      running = transfers.get();
      hook = new Thread(this::end, "elver-transfers-stop");
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (RuntimeException e) {
      // An unusable setting is told by whoever needs it; the application deploys.
      LOG.log(Level.ERROR, "Transfers cannot run: {0}", e.getMessage());
    }
  }

  @PreDestroy
  void stop() {
    if (running == null) {
      return;
    }
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, "The process is ending already");
    }
  }

  /**
   * Waits some seconds for the runs to be rolled back, and to say so in their rows; no longer, be
   * it that a database does not answer.
   */
  private void end() {
    Thread ending = new Thread(this::endAll, "elver-transfers-end");
    ending.setDaemon(true);
    ending.start();
    try {
      ending.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void endAll() {
    farewell.run();
    long end = System.nanoTime() + PATIENCE.toNanos();
    stopAll();
    while (!running.idle() && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(PAUSE.toNanos());
      stopAll(); // what did not end by being asked is cut
    }
  }

  private void stopAll() {
    try {
      running.stop();
    } catch (RuntimeException e) {
      // One more try is better than none: it may be the container that fails on its way out.
      LOG.log(Level.WARNING, "Transfers do not end yet", e);
    }
  }
}
