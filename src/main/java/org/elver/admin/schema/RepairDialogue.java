package org.elver.admin.schema;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.elver.account.Role;
import org.elver.admin.Messages;
import org.elver.admin.Needs;
import org.elver.migration.Confirmation;
import org.elver.migration.Migrations;
import org.elver.migration.repair.Repair;
import org.elver.migration.repair.RepairAction;
import org.elver.problem.ElverException;

/** Corrects what the history says of one migration, after showing what that leads to. */
@Named
@ViewScoped
@Needs(Role.admin)
public class RepairDialogue implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private transient Instance<Migrations> migrations;

  private boolean open;
  private String migration;
  private RepairAction action;
  private String problem;
  private transient List<Repair> repairs;

  @Needs(Role.viewer)
  public boolean isOpen() {
    return open;
  }

  /**
   * Opens it.
   *
   * @param file null where it is to be typed
   */
  public void ask(String file) {
    open = true;
    migration = file;
    problem = null;
    forget();
    if (file != null) {
      look();
    }
  }

  public void close() {
    open = false;
  }

  /** Finds what can be done with the migration. */
  public void look() {
    forget();
    try {
      repairs = migrations.get().mending().repairs(migration == null ? "" : migration.strip());
      action = repairs.isEmpty() ? null : suggested().action();
      problem = null;
    } catch (ElverException e) {
      problem = e.getMessage();
    }
  }

  /** The mildest of those that fit: nothing runs because of it. */
  private Repair suggested() {
    return repairs.stream()
        .filter(one -> one.action() != RepairAction.forget)
        .findFirst()
        .orElse(repairs.get(0));
  }

  private void forget() {
    repairs = null;
    action = null;
  }

  public void carryOut() {
    try {
      Repair done =
          migrations
              .get()
              .mending()
              .repair(
                  action,
                  migration,
                  new Confirmation(
                      true,
                      FacesContext.getCurrentInstance().getExternalContext().getRemoteUser()));
      close();
      Messages.info("ts", "repaired." + key(done), done.file());
    } catch (ElverException e) {
      problem = e.getMessage();
    }
  }

  /** Which texts tell of it. */
  public String key(Repair repair) {
    boolean missing = repair.action() == RepairAction.forget && repair.fileChecksum() == null;
    return missing ? "forgetMissing" : repair.action().name();
  }

  /** What can be done; null while nothing was looked for. */
  public List<Repair> getRepairs() {
    return repairs;
  }

  public String getMigration() {
    return migration;
  }

  public void setMigration(String migration) {
    this.migration = migration;
  }

  public RepairAction getAction() {
    return action;
  }

  public void setAction(RepairAction action) {
    this.action = action;
  }

  public String getProblem() {
    return problem;
  }
}
