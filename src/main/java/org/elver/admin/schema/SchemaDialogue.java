package org.elver.admin.schema;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.elver.account.Role;
import org.elver.admin.Messages;
import org.elver.admin.Needs;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.migration.DownOptions;
import org.elver.migration.MigrationProgress;
import org.elver.migration.Migrations;
import org.elver.migration.Overview.RollbackPreview;
import org.elver.migration.RunOptions;
import org.elver.migration.UpOptions;
import org.elver.migration.create.CreatedMigration;
import org.elver.migration.create.NewMigration;
import org.elver.migration.lock.LockRelease;
import org.elver.migration.plan.Extent;
import org.elver.problem.ElverException;

/** What is asked before something is done, and doing it. */
@Named
@ViewScoped
@Needs(Role.operator)
public class SchemaDialogue implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final String TEXTS = "ts";
  private static final int MOST_FILES = 200;
  private static final int MOST_REFUSALS = 3;

  @Inject private transient Instance<Migrations> migrations;
  @Inject private transient Instance<Settings> settings;
  @Inject private transient Operations operations;

  private String asking;
  private Wanted wanted = new Wanted();
  private String subject;
  private String problem;
  private transient RollbackPreview rollback;

  /** The name of the dialogue that is open; null for none. */
  @Needs(Role.viewer)
  public String getAsking() {
    return asking;
  }

  @Needs(Role.viewer)
  public Wanted getWanted() {
    return wanted;
  }

  /** Whom it is about: a file, a plan, the holder of the lock. */
  @Needs(Role.viewer)
  public String getSubject() {
    return subject;
  }

  /** What is wrong with what was typed; null where nothing is. */
  @Needs(Role.viewer)
  public String getProblem() {
    return problem;
  }

  @Needs(Role.viewer)
  public RollbackPreview getRollback() {
    return rollback;
  }

  /** What would be rolled back. */
  @Needs(Role.viewer)
  public Shortened getRollbackFiles() {
    return Shortened.of(rollback.files(), MOST_FILES);
  }

  /** Why it may not be. */
  @Needs(Role.viewer)
  public Shortened getRollbackRefusals() {
    return Shortened.of(rollback.refusals(), MOST_REFUSALS);
  }

  /** Opens a dialogue. */
  public void ask(String what, String about) {
    wanted = new Wanted();
    subject = about;
    problem = null;
    asking = what;
  }

  public void close() {
    asking = null;
    problem = null;
  }

  public void dryRun() {
    if (wanted.getDirection().equals("down")) {
      dryRunDown();
      return;
    }
    close();
    UpOptions options = upOptions();
    boolean onCopy = wanted.isOnCopy();
    begin(
        OperationKind.dryUp,
        progress -> Outcome.of(migrations.get().dryRuns().up(options, onCopy, progress)));
  }

  private void dryRunDown() {
    checked(
        () -> {
          DownOptions options =
              new DownOptions(run(), wanted.rollback(), wanted.isContinueOnError());
          boolean onCopy = wanted.isOnCopy();
          close();
          begin(
              OperationKind.dryDown,
              progress -> Outcome.of(migrations.get().dryRuns().down(options, onCopy, progress)));
        });
  }

  public void dryRunOne() {
    close();
    String file = subject;
    RunOptions options = run();
    boolean onCopy = wanted.isOnCopy();
    begin(
        OperationKind.dryRun,
        progress -> Outcome.of(migrations.get().dryRuns().run(file, options, onCopy, progress)));
  }

  public void up() {
    close();
    UpOptions options = upOptions();
    begin(OperationKind.up, progress -> Outcome.of(migrations.get().up(options, progress)));
  }

  public void runPlan() {
    close();
    String plan = subject;
    RunOptions options = run();
    begin(
        OperationKind.plan,
        progress -> Outcome.of(migrations.get().dryRuns().runUp(plan, options, progress)));
  }

  public void runOne() {
    close();
    String file = subject;
    RunOptions options = run();
    begin(OperationKind.run, progress -> Outcome.of(migrations.get().run(file, options, progress)));
  }

  /** Shows what a roll-back would concern. */
  @Needs(Role.admin)
  public void chooseRollback() {
    checked(
        () -> {
          rollback = migrations.get().overview().rollback(wanted.rollback());
          problem = null;
          asking = "downConfirm";
        });
  }

  @Needs(Role.admin)
  public void down() {
    Extent extent = wanted.rollback();
    close();
    DownOptions options = new DownOptions(run(), extent, wanted.isContinueOnError());
    begin(OperationKind.down, progress -> Outcome.of(migrations.get().down(options, progress)));
  }

  @Needs(Role.admin)
  public void release() {
    releaseLock(false);
  }

  @Needs(Role.admin)
  public void releaseByForce() {
    releaseLock(true);
  }

  private void releaseLock(boolean force) {
    close();
    LockRelease release = migrations.get().lock().release(force, by());
    switch (release.result()) {
      case released -> Messages.info(TEXTS, "lockReleased", release.lockedBy());
      case free -> Messages.info(TEXTS, "lockFree");
      case held -> {
        subject = release.lockedBy();
        asking = "releaseForce";
      }
    }
  }

  public void create() {
    checked(
        () -> {
          NewMigration file = new NewMigration(wanted.getName(), null, wanted.isReversible());
          CreatedMigration created = migrations.get().create(file, by());
          close();
          Messages.info(TEXTS, "created", String.join(", ", created.files()));
        });
  }

  /** What is wrong with what was typed stays in the dialogue. */
  private void checked(Runnable action) {
    try {
      action.run();
    } catch (ElverException e) {
      problem = e.getMessage();
    }
  }

  private void begin(OperationKind kind, Function<MigrationProgress, Outcome> work) {
    operations.begin(kind, by(), work);
  }

  private UpOptions upOptions() {
    return new UpOptions(
        run(),
        Optional.ofNullable(wanted.getTarget()).map(String::strip).filter(t -> !t.isEmpty()),
        wanted.isContinueOnError());
  }

  private RunOptions run() {
    Optional<Duration> wait = settings.get().duration(Setting.MIGRATION_LOCK_WAIT);
    return RunOptions.waiting(Optional.of(wait.orElse(Duration.ZERO))).calledBy(by());
  }

  private static String by() {
    return external().getRemoteUser();
  }

  private static ExternalContext external() {
    return FacesContext.getCurrentInstance().getExternalContext();
  }
}
