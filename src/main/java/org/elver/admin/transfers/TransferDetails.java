package org.elver.admin.transfers;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.elver.account.Role;
import org.elver.admin.Needs;
import org.elver.transfer.Transfers;
import org.elver.transfer.copy.Preview;
import org.elver.transfer.copy.Watermark;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.definition.Version;
import org.elver.transfer.run.Run;
import org.elver.transfer.run.RunPage;
import org.elver.transfer.run.RunProgress;
import org.elver.transfer.run.RunQuery;

/** One transfer, with its runs. */
@Named
@ViewScoped
@Needs(Role.viewer)
public class TransferDetails implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int SIZE = 50;

  @Inject private transient Instance<Transfers> transfers;

  private long id;
  private int page;
  private transient Transfer transfer;
  private transient RunPage runs;
  private transient RunProgress progress;
  private transient Map<Long, String> names;
  private transient Map<Long, String> sources;
  private transient List<Version> versions;
  private transient Map<String, Watermark> watermarks;
  private transient Preview preview;

  /** Reads it as it is now. */
  public void load() {
    Transfers here = transfers.get();
    transfer = here.find(id);
    runs = here.history().of(id, new RunQuery(SIZE, Paging.skip(page, SIZE)));
    names = transfer.dependsOn().isEmpty() ? Map.of() : here.names(transfer.dependsOn());
    sources = here.sources();
    versions = here.versions(id);
    watermarks = here.watermarks(id);
    progress =
        runs.items().stream()
            .filter(run -> run.finishedAt() == null)
            .findFirst()
            .map(run -> here.history().progress(run.id()))
            .orElse(null);
  }

  /** Executes its statement for the first rows, and rolls back. */
  @Needs(Role.operator)
  public void look() {
    preview = transfers.get().preview(id);
  }

  public Transfer getTransfer() {
    return transfer;
  }

  public List<Run> getRuns() {
    return runs.items();
  }

  public Paging getPaging() {
    return new Paging(page, SIZE, runs.total());
  }

  /** Of the run that is under way; null where none is. */
  public RunProgress getProgress() {
    return progress;
  }

  public Map<Long, String> getNames() {
    return names;
  }

  public String getSource() {
    return sources.get(transfer.sourceConnectionId());
  }

  public List<Version> getVersions() {
    return versions;
  }

  public Map<String, Watermark> getWatermarks() {
    return watermarks;
  }

  /** Null where nobody asked for it. */
  public Preview getPreview() {
    return preview;
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
