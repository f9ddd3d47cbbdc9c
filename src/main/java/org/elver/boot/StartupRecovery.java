package org.elver.boot;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.elver.boot.StartupState.Stage;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.migration.Migrations;
import org.elver.migration.TablesReady;

/**
 * Finds out whether what the start-up migration could not do is done meanwhile: from here, from
 * another server or from the command line. Runs no migration: somebody has to want that. A server
 * that was ready stays so, whatever is pending or fails later.
 */
@ApplicationScoped
class StartupRecovery {

  private static final Logger LOG = System.getLogger(StartupRecovery.class.getName());
  private static final int LIMIT_SECONDS = 3;

  @Inject private Settings settings;
  @Inject private StartupState state;
  @Inject private Instance<Migrations> migrations;
  @Inject private Event<TablesReady> tablesReady;
  @Resource private ManagedExecutorService executor;

  private Future<?> look;
  private boolean prepared;

  /** As it is now; where the database takes longer than seconds, as it was when it answered. */
  Stage stage() {
    Stage stage = state.stage();
    if (!(stage instanceof Stage.Failed)) {
      return stage;
    }
    try {
      begin().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException | RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "Whether the failure is mended could not be asked: {0}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return state.stage();
  }

  /** One at a time: probes do not pile up behind a database that hangs. */
  private synchronized Future<?> begin() {
    if (look == null || look.isDone()) {
      look = executor.submit(this::lookAgain);
    }
    return look;
  }

  private void lookAgain() {
    if (!(state.stage() instanceof Stage.Failed failed)) {
      return;
    }
    Stage now;
    try {
      now = look(failed);
    } catch (RuntimeException e) {
      now = FailureWords.stage(e);
    }
    state.reached(now);
    if (now instanceof Stage.Done) {
      LOG.log(Level.INFO, "Ready: what the start-up migration could not do is done");
    }
  }

  private Stage look(Stage.Failed before) {
    if (!prepared) {
      new DatabaseKnock(settings).knock();
      migrations.get().prepare();
      tablesReady.fire(new TablesReady());
      prepared = true;
    }
    return settings.flag(Setting.MIGRATE_ON_START)
        ? FailureWords.stage(before, migrations.get().overview().standing().remaining())
        : new Stage.Done();
  }
}
