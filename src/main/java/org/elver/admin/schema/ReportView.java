package org.elver.admin.schema;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private int from;
  private int to;
  private int total;

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
      picture = LockPicture.of(all);
      List<HistoryEntry> failedFirst = new ArrayList<>(outcome.failed());
      failedFirst.addAll(outcome.done());
      from = Math.min(asked("from", 0), failedFirst.size());
      to = Math.min(from + Pager.SIZE, failedFirst.size());
      total = failedFirst.size();
      entries = ShownEntry.of(failedFirst.subList(from, to));
    }
  }

  /** Index of the first that is shown. */
  public int getFrom() {
    load();
    return from;
  }

  /** Index behind the last that is shown. */
  public int getTo() {
    load();
    return to;
  }

  public int getTotal() {
    load();
    return total;
  }

  /** Index of the first on the page before. */
  public int getPrevious() {
    return Math.max(0, getFrom() - Pager.SIZE);
  }

  /** What the report is found by, for an address. */
  public String getQuery() {
    String plan = outcome == null ? null : outcome.planId();
    return plan == null ? "operation=" + asked("operation", 0) : "plan=" + plan;
  }

  private static int asked(String parameter, int otherwise) {
    String text = parameters().getOrDefault(parameter, "");
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : otherwise;
  }

  private static Map<String, String> parameters() {
    return FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
  }

  private Outcome find() {
    String plan = parameters().get("plan");
    if (plan != null) {
      return migrations.get().overview().dryRun(plan).map(Outcome::of).orElse(null);
    }
    return operations
        .find(asked("operation", 0))
        .map(Operation::getEnd)
        .map(Operation.End::outcome)
        .orElse(null);
  }
}
