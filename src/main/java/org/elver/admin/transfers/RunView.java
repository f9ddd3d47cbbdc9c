package org.elver.admin.transfers;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.elver.account.Role;
import org.elver.admin.Needs;
import org.elver.transfer.RunHistory;
import org.elver.transfer.Transfers;
import org.elver.transfer.run.RejectPage;
import org.elver.transfer.run.RunDetails;
import org.elver.transfer.run.RunProgress;
import org.elver.transfer.run.RunQuery;

/** One run, under way or not. */
@Named
@ViewScoped
@Needs(Role.viewer)
public class RunView implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int SIZE = 50;

  @Inject private transient Instance<Transfers> transfers;

  private long id;
  private int page;
  private transient RunDetails details;
  private transient RunProgress progress;
  private transient RejectPage rejects;

  /** Reads it as it is now. */
  public void load() {
    RunHistory history = transfers.get().history();
    details = history.details(id);
    progress = history.progress(id);
    rejects = history.rejects(id, new RunQuery(SIZE, Paging.skip(page, SIZE)));
  }

  public RunDetails getDetails() {
    return details;
  }

  public RunProgress getProgress() {
    return progress;
  }

  public List<RejectPage.RejectedRow> getRejects() {
    return rejects.items();
  }

  public Paging getPaging() {
    return new Paging(page, SIZE, rejects.total());
  }

  public long getId() {
    return id;
  }

  public void setId(long id) {
    this.id = id;
  }

  public int getPage() {
    return page;
  }

  public void setPage(int page) {
    this.page = page;
  }
}
