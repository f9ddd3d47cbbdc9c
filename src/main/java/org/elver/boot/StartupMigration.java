package org.elver.boot;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.elver.boot.StartupState.Stage;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.migration.Migrations;
import org.elver.migration.TablesReady;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.InvalidSetting;

/**
 * Migrates when the application deploys. A failure leaves the server up and not ready, or ends it
 * where {@code MIGRATE_ON_START_FAIL_HARD} is set; a database that is not there yet is asked again.
 */
@Startup
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StartupMigration {

  private static final Logger LOG = System.getLogger(StartupMigration.class.getName());
  private static final int EXIT_CODE = 78;
  private static final long RETRY_SECONDS = 2;

  @Inject private Settings settings;
  @Inject private Instance<Migrations> migrations;
  @Inject private StartupState state;
  @Inject private Event<TablesReady> tablesReady;
  @Resource private ManagedScheduledExecutorService executor;

  private StartupRun run;
  private Thread hook;
  private volatile Future<?> nextAttempt;

  @PostConstruct
  void start() {
    Stage stage;
    try {
      run = new StartupRun(settings, migrations.get(), () -> tablesReady.fire(new TablesReady()));
      hook = new Thread(run::stop, "elver-stop");
      Runtime.getRuntime().addShutdownHook(hook);
      stage = run.patiently();
    } catch (RuntimeException | Error e) {
      stage = after(e);
    }
    state.reached(stage);
    if (stage instanceof Stage.Failed failed && failsHard() && !stopping()) {
      endServer();
      throw new IllegalStateException("Start-up migration failed: " + failed.reason());
    }
  }

  /** The application is undeployed or the server stops. */
  @PreDestroy
  void stop() {
    if (run == null) {
      return;
    }
    if (nextAttempt != null) {
      nextAttempt.cancel(false);
    }
    run.stop();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, "The process is ending already");
    }
  }

  private Stage after(Throwable failure) {
    if (failure instanceof DatabaseUnavailable problem
        && problem.mayPass()
        && !failsHard()
        && !stopping()) {
      LOG.log(Level.WARNING, "Not ready, and asking again. {0}", problem.getMessage());
      askAgain();
      return new Stage.WaitingForDatabase(FailureWords.of(problem), problem.sqlState());
    }
    LOG.log(Level.ERROR, "Start-up migration failed", failure);
    return FailureWords.stage(failure);
  }

  private void askAgain() {
    nextAttempt = executor.schedule(this::again, RETRY_SECONDS, TimeUnit.SECONDS);
  }

  private void again() {
    if (stopping()) {
      return;
    }
    Stage stage;
    try {
      stage = run.once();
    } catch (RuntimeException | Error e) {
      stage = after(e);
    }
    state.reached(stage);
  }

  private boolean stopping() {
    return run != null && run.stopping();
  }

  private boolean failsHard() {
    try {
      return settings.flag(Setting.MIGRATE_ON_START_FAIL_HARD);
    } catch (InvalidSetting e) {
      LOG.log(Level.WARNING, e.getMessage());
      return false;
    }
  }

  /** On another thread: the one that deploys would wait for itself. */
  private static void endServer() {
    LOG.log(Level.ERROR, "MIGRATE_ON_START_FAIL_HARD: ending with exit code {0}", EXIT_CODE);
    Thread exit = new Thread(() -> System.exit(EXIT_CODE), "elver-exit");
    exit.setDaemon(true);
    exit.start();
  }
}
