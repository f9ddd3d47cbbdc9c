package org.elver.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.util.List;

/** The pages that its reader may see. */
@Named
@RequestScoped
public class Navigation {

  /** Text of the bundle and view, in the order of the menu. */
  private static final List<String[]> VIEWS =
      List.of(
          new String[] {"home", "/adminpanel/index"},
          new String[] {"transfers", "/adminpanel/system/migrations"},
          new String[] {"schema", "/adminpanel/system/schema"},
          new String[] {"connections", "/adminpanel/system/connections"},
          new String[] {"schedules", "/adminpanel/system/schedules"},
          new String[] {"users", "/adminpanel/system/users"},
          new String[] {"audit", "/adminpanel/system/audit"});

  /**
   * @param address within the application
   * @param current whether it is the page that is looked at
   */
  public record Entry(String address, String text, boolean current) {}

  public List<Entry> getEntries() {
    FacesContext faces = FacesContext.getCurrentInstance();
    String current = faces.getViewRoot().getViewId();
    return VIEWS.stream()
        .filter(view -> mayBeSeen(faces, view[1] + ".xhtml"))
        .map(
            view ->
                new Entry(
                    view[1].replace("/index", "/"),
                    Messages.text("t", view[0]),
                    current.equals(view[1] + ".xhtml")))
        .toList();
  }

  private static boolean mayBeSeen(FacesContext faces, String view) {
    return PageGuard.ROLES.containsKey(view)
        && faces.getExternalContext().isUserInRole(PageGuard.ROLES.get(view).name());
  }
}
