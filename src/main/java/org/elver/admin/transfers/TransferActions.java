package org.elver.admin.transfers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.elver.account.Role;
import org.elver.admin.Messages;
import org.elver.admin.Needs;
import org.elver.audit.CallerAddress;
import org.elver.json.StrictJson;
import org.elver.json.UnfitJson;
import org.elver.problem.InvalidRequest;
import org.elver.transfer.Transfers;
import org.elver.transfer.exchange.ImportReport;
import org.elver.transfer.exchange.TransferFile;
import org.elver.transfer.run.Origin;
import org.elver.transfer.run.Trigger;

/** What an operator does with a transfer, after a question was answered with yes. */
@Named
@RequestScoped
@Needs(Role.operator)
public class TransferActions {

  private static final String BUNDLE = "tt";
  private static final String LIST = "/adminpanel/system/migrations?faces-redirect=true";
  private static final StrictJson FILE = new StrictJson("file");

  /** What fits into a form. */
  private static final int LARGEST = 2_000_000;

  @Inject private Instance<Transfers> transfers;

  private long id;
  private String name;
  private String seen;
  private boolean prerequisites;
  private Part file;

  public void run() {
    Origin origin = new Origin(who(), Trigger.manual, "page", CallerAddress.current());
    transfers.get().start(id, origin, prerequisites);
    Messages.info(BUNDLE, "started", transfers.get().find(id).name());
  }

  public void cancel() {
    transfers.get().cancel(id, who());
    Messages.info(BUNDLE, "cancelling", transfers.get().find(id).name());
  }

  /** Deletes the state that was looked at. */
  public String delete() {
    transfers.get().delete(id, Instant.parse(seen), who());
    external().getFlash().setKeepMessages(true);
    Messages.info(BUNDLE, "deleted", name);
    return LIST;
  }

  /** Takes over the definitions of a file. */
  public String take() {
    ImportReport report = transfers.get().exchange().in(read(), who());
    external().getFlash().setKeepMessages(true);
    Messages.info(
        BUNDLE,
        "imported",
        report.created().size(),
        report.changed().size(),
        report.unchanged().size());
    return LIST;
  }

  private TransferFile read() {
    if (file == null || file.getSize() == 0 || file.getSize() > LARGEST) {
      throw new InvalidRequest("file", Messages.text(BUNDLE, "noFile", LARGEST / 1_000_000));
    }
    try {
      return FILE.read(file.getInputStream().readAllBytes(), TransferFile.class);
    } catch (UnfitJson e) {
      throw new InvalidRequest("file", Messages.text(BUNDLE, "noExport", e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String who() {
    return external().getRemoteUser();
  }

  private static ExternalContext external() {
    return FacesContext.getCurrentInstance().getExternalContext();
  }

  public long getId() {
    return id;
  }

  public void setId(long id) {
    this.id = id;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  /** {@code updatedAt} of the state that was looked at. */
  public String getSeen() {
    return seen;
  }

  public void setSeen(String seen) {
    this.seen = seen;
  }

  public boolean isPrerequisites() {
    return prerequisites;
  }

  public void setPrerequisites(boolean prerequisites) {
    this.prerequisites = prerequisites;
  }

  public Part getFile() {
    return file;
  }

  public void setFile(Part file) {
    this.file = file;
  }
}
