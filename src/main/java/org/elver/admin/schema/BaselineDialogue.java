package org.elver.admin.schema;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.elver.account.Role;
import org.elver.admin.Messages;
import org.elver.admin.Needs;
import org.elver.migration.Confirmation;
import org.elver.migration.Migrations;
import org.elver.migration.adopt.Baseline;
import org.elver.migration.script.Version;
import org.elver.problem.ElverException;

/** Lets migrations up to a version count as applied, after showing which. */
@Named
@ViewScoped
@Needs(Role.admin)
public class BaselineDialogue implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final String TEXTS = "ts";

  @Inject private transient Instance<Migrations> migrations;

  private boolean open;
  private String version;
  private String problem;
  private transient Baseline baseline;

  @Needs(Role.viewer)
  public boolean isOpen() {
    return open;
  }

  public void ask() {
    open = true;
    version = null;
    problem = null;
    baseline = null;
  }

  public void close() {
    open = false;
  }

  /** Shows what would count. */
  public void look() {
    baseline = made(Confirmation.NONE);
  }

  public void carryOut() {
    Baseline done =
        made(
            new Confirmation(
                true, FacesContext.getCurrentInstance().getExternalContext().getRemoteUser()));
    if (done != null) {
      close();
      Messages.info(TEXTS, "baselineDone", done.migrations().size(), done.version());
    }
  }

  /** Null where it can't be; then the problem says why. */
  private Baseline made(Confirmation confirmation) {
    Version wanted = Version.parse(version == null ? "" : version.strip()).orElse(null);
    if (wanted == null) {
      problem = Messages.text(TEXTS, "noVersion");
      return null;
    }
    try {
      problem = null;
      return migrations.get().mending().baseline(wanted, confirmation);
    } catch (ElverException e) {
      problem = e.getMessage();
      return null;
    }
  }

  /** What would count; null before somebody looked. */
  public Baseline getBaseline() {
    return baseline;
  }

  public String getVersion() {
    return version;
  }

  public void setVersion(String version) {
    this.version = version;
  }

  public String getProblem() {
    return problem;
  }
}
