package org.elver.admin;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.elver.account.Role;

/**
 * Lets a role into a view: by the view's own name and not by the address it was asked under. A view
 * that is not in the table is for nobody.
 */
public class PageGuard implements PhaseListener {

  private static final long serialVersionUID = 1L;

  /** Takes no login. */
  static final String LOGIN = "/adminpanel/login.xhtml";

  /** The lowest role that may see each view. */
  static final Map<String, Role> ROLES =
      Map.ofEntries(
          Map.entry("/adminpanel/index.xhtml", Role.viewer),
          Map.entry("/adminpanel/account.xhtml", Role.viewer),
          Map.entry("/adminpanel/error.xhtml", Role.viewer),
          Map.entry("/adminpanel/system/migrations.xhtml", Role.viewer),
          Map.entry("/adminpanel/system/migration.xhtml", Role.viewer),
          Map.entry("/adminpanel/system/edit-migration.xhtml", Role.operator),
          Map.entry("/adminpanel/system/run.xhtml", Role.viewer),
          Map.entry("/adminpanel/system/schema.xhtml", Role.viewer),
          Map.entry("/adminpanel/system/schema-report.xhtml", Role.viewer),
          Map.entry("/adminpanel/system/schema-history.xhtml", Role.viewer),
          Map.entry("/adminpanel/system/schema-run.xhtml", Role.viewer),
          Map.entry("/adminpanel/system/connections.xhtml", Role.admin),
          Map.entry("/adminpanel/system/connection.xhtml", Role.admin),
          Map.entry("/adminpanel/system/schedules.xhtml", Role.viewer),
          Map.entry("/adminpanel/system/users.xhtml", Role.admin),
          Map.entry("/adminpanel/system/audit.xhtml", Role.admin));

  @Override
  public void afterPhase(PhaseEvent event) {
    FacesContext faces = event.getFacesContext();
    UIViewRoot view = faces.getViewRoot();
    if (view == null || faces.getResponseComplete() || view.getViewId().equals(LOGIN)) {
      return;
    }
    Role needed = ROLES.get(view.getViewId());
    ExternalContext external = faces.getExternalContext();
    if (needed == null || !external.isUserInRole(needed.name())) {
      refuse(faces, needed == null ? 404 : 403);
    }
  }

  private static void refuse(FacesContext faces, int status) {
    try {
      faces.getExternalContext().responseSendError(status, null);
      faces.responseComplete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public PhaseId getPhaseId() {
    return PhaseId.RESTORE_VIEW;
  }
}
