package org.elver.admin.schema;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.elver.account.Role;
import org.elver.admin.Needs;
import org.elver.migration.Migrations;
import org.elver.migration.history.HistoryQuery;
import org.elver.migration.history.PastExecution;
import org.elver.migration.history.PastExecutions;

/** Every execution, page by page. */
@Named
@ViewScoped
@Needs(Role.viewer)
public class HistoryView implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private transient Instance<Migrations> migrations;

  private final Pager pager = new Pager();
  private String text;
  private String status;
  private transient List<PastExecution> entries;

  /** Before each rendering, also of a part. */
  public void load() {
    PastExecutions.Part part = part();
    pager.of(part.total());
    entries = part.items().isEmpty() && part.total() > 0 ? part().items() : part.items();
  }

  private PastExecutions.Part part() {
    String wanted = HistoryQuery.STATUSES.contains(String.valueOf(status)) ? status : null;
    return migrations
        .get()
        .overview()
        .executions(new HistoryQuery(Pager.SIZE, pager.skip(), wanted), text);
  }

  public List<PastExecution> getEntries() {
    return entries;
  }

  public Pager getPager() {
    return pager;
  }

  public List<String> getStatuses() {
    return HistoryQuery.STATUSES;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }

  public String getStatus() {
    return status;
  }

  public void setStatus(String status) {
    this.status = status;
  }

  public void search() {
    pager.first();
  }
}
