package org.elver.admin.schema;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.elver.account.Role;
import org.elver.admin.Messages;
import org.elver.admin.Needs;
import org.elver.migration.Confirmation;
import org.elver.migration.Migrations;
import org.elver.migration.adopt.AdoptOptions;
import org.elver.migration.adopt.Adoption;
import org.elver.migration.adopt.Tool;
import org.elver.problem.ElverException;

/** Takes over another tool's history, after showing its entries beside the files. */
@Named
@ViewScoped
@Needs(Role.admin)
public class AdoptDialogue implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private transient Instance<Migrations> migrations;

  private boolean open;
  private String from;
  private String table;
  private String problem;
  private transient Adoption adoption;

  @Needs(Role.viewer)
  public boolean isOpen() {
    return open;
  }

  public void ask() {
    open = true;
    from = null;
    table = null;
    problem = null;
    adoption = null;
  }

  public void close() {
    open = false;
  }

  /** Shows the mapping. */
  public void look() {
    adoption = made(Confirmation.NONE);
  }

  public void carryOut() {
    Adoption done =
        made(
            new Confirmation(
                true, FacesContext.getCurrentInstance().getExternalContext().getRemoteUser()));
    if (done != null) {
      close();
      Messages.info("ts", "adoptDone", done.counted(), done.tool(), done.table());
    }
  }

  /** Null where it can't be; then the problem says why. */
  private Adoption made(Confirmation confirmation) {
    try {
      problem = null;
      return migrations.get().mending().adopt(options(), confirmation);
    } catch (ElverException e) {
      problem = e.getMessage();
      return null;
    }
  }

  private AdoptOptions options() {
    return new AdoptOptions(
        from == null ? null : Tool.of(from).orElse(null),
        table == null || table.isBlank() ? null : table.strip());
  }

  public boolean isPossible() {
    return adoption != null && !adoption.alreadyAdopted() && adoption.refusals().isEmpty();
  }

  /** What would be taken over; null before somebody looked. */
  public Adoption getAdoption() {
    return adoption;
  }

  public List<Tool> getTools() {
    return Arrays.asList(Tool.values());
  }

  public String getFrom() {
    return from;
  }

  public void setFrom(String from) {
    this.from = from;
  }

  public String getTable() {
    return table;
  }

  public void setTable(String table) {
    this.table = table;
  }

  public String getProblem() {
    return problem;
  }
}
