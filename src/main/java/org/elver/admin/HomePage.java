package org.elver.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.jar.Manifest;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.elver.account.Role;
import org.elver.audit.AuditEntry;
import org.elver.audit.AuditTrail;
import org.elver.migration.Migrations;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.HistoryQuery;
import org.elver.migration.lock.LockStatus;
import org.elver.migration.plan.MigrationStatus;
import org.elver.problem.ElverException;
import org.elver.transfer.Transfers;
import org.elver.transfer.connection.Connections;
import org.elver.transfer.connection.SourceConnection;
import org.elver.transfer.overview.Overview;

/** Whether all is well, and where to go where it is not. */
@Named("home")
@RequestScoped
@Needs(Role.viewer)
public class HomePage {

  /** Of each list. */
  private static final int MOST = 6;

  @Inject private Instance<Transfers> transfers;
  @Inject private Instance<Migrations> migrations;
  @Inject private Instance<Connections> connections;
  @Inject private Instance<AuditTrail> audit;

  @Inject @Any @Readiness private Instance<HealthCheck> checks;

  private Overview overview;
  private List<SourceConnection> failing;
  private MigrationStatus schema;
  private String schemaProblem = "";
  private LockStatus lock;
  private List<HistoryEntry> history;
  private List<AuditEntry> entries;
  private List<HealthCheckResponse> unready;

  public Overview getTransfers() {
    if (overview == null) {
      overview = transfers.get().overview(MOST);
    }
    return overview;
  }

  public List<SourceConnection> getFailing() {
    if (failing == null) {
      failing = connections.get().failing(MOST);
    }
    return failing;
  }

  /** Null where the files cannot be read, which {@link #getSchemaProblem} tells. */
  public MigrationStatus getSchema() {
    if (schema == null && schemaProblem.isEmpty()) {
      try {
        schema = migrations.get().overview().standing().status();
      } catch (ElverException e) {
        schemaProblem = e.getMessage();
      }
    }
    return schema;
  }

  public String getSchemaProblem() {
    getSchema();
    return schemaProblem;
  }

  public LockStatus getLock() {
    if (lock == null) {
      lock = migrations.get().lock().status();
    }
    return lock;
  }

  public List<HistoryEntry> getHistory() {
    if (history == null) {
      history = migrations.get().history(new HistoryQuery(MOST, 0, null)).items();
    }
    return history;
  }

  @Needs(Role.admin)
  public List<AuditEntry> getAudit() {
    if (entries == null) {
      entries = audit.get().latest(MOST);
    }
    return entries;
  }

  /** What keeps the server from being ready, as {@code /health/ready} tells it. */
  public List<HealthCheckResponse> getUnready() {
    if (unready == null) {
      unready =
          checks.stream()
              .map(HealthCheck::call)
              .filter(answer -> answer.getStatus() != HealthCheckResponse.Status.UP)
              .toList();
    }
    return unready;
  }

  public String reason(HealthCheckResponse answer) {
    return answer.getData().map(data -> String.valueOf(data.get("reason"))).orElse("");
  }

  /** How many things somebody has to look at. */
  public long getProblems() {
    MigrationStatus status = getSchema();
    long ofSchema =
        status == null
            ? 1
            : one(status.failed())
                + one(status.pending())
                + one(status.changed())
                + one(status.missing());
    return ofSchema
        + getUnready().size()
        + getFailing().size()
        + getTransfers().failedTotal()
        + Math.min(1, getTransfers().missedTotal());
  }

  /** However many of a kind there are, it is one thing to go after. */
  private static int one(List<?> found) {
    return found.isEmpty() ? 0 : 1;
  }

  /** Version of this application; empty where it was not packed. */
  public String getVersion() throws IOException {
    ServletContext context =
        (ServletContext) FacesContext.getCurrentInstance().getExternalContext().getContext();
    try (InputStream manifest = context.getResourceAsStream("/META-INF/MANIFEST.MF")) {
      String version =
          manifest == null
              ? null
              : new Manifest(manifest).getMainAttributes().getValue("Implementation-Version");
      return version == null ? "" : version;
    }
  }
}
