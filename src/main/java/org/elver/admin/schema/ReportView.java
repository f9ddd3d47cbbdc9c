package org.elver.admin.schema;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.elver.account.Role;
import org.elver.admin.Needs;
import org.elver.migration.Migrations;
import org.elver.migration.history.HistoryEntry;

/** What a dry run or a run showed: by the id of its plan, or of the operation on this server. */
@Named
@RequestScoped
@Needs(Role.viewer)
public class ReportView {

  @Inject private Instance<Migrations> migrations;
  @Inject private Operations operations;

  private boolean loaded;
  private Outcome outcome;
  private List<ShownEntry> entries = List.of();
  private LockPicture picture;

  /** Null where nobody knows it any more. */
  public Outcome getOutcome() {
    load();
    return outcome;
  }

  public List<ShownEntry> getEntries() {
    load();
    return entries;
  }

  public LockPicture getPicture() {
    load();
    return picture;
  }

  private void load() {
    if (loaded) {
      return;
    }
    loaded = true;
    outcome = find();
    if (outcome != null) {
      List<HistoryEntry> all = new ArrayList<>(outcome.done());
      all.addAll(outcome.failed());
      entries = ShownEntry.of(all);
      picture = LockPicture.of(all);
    }
  }

  private Outcome find() {
    var asked = FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    String plan = asked.get("plan");
    if (plan != null) {
      return migrations.get().overview().dryRun(plan).map(Outcome::of).orElse(null);
    }
    String operation = asked.getOrDefault("operation", "");
    return operation.matches("[0-9]{1,18}")
        ? operations
            .find(Long.parseLong(operation))
            .map(Operation::getEnd)
            .map(Operation.End::outcome)
            .orElse(null)
        : null;
  }
}
