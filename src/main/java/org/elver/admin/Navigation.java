package org.elver.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.util.List;

/** The pages that its reader may see. */
@Named
@RequestScoped
public class Navigation {

  /** What the menu names: text of the bundle, view, and the beginning of the views below it. */
  private record Section(String text, String view, String below) {}

  private static final String SYSTEM = "/adminpanel/system/";

  private static final List<Section> SECTIONS =
      List.of(
          new Section("home", "/adminpanel/index", null),
          new Section("transfers", SYSTEM + "migrations", SYSTEM + "migration"),
          new Section("schema", SYSTEM + "schema", SYSTEM + "schema-"),
          new Section("connections", SYSTEM + "connections", SYSTEM + "connection"),
          new Section("schedules", SYSTEM + "schedules", null),
          new Section("users", SYSTEM + "users", null),
          new Section("audit", SYSTEM + "audit", null));

  /** Views of transfers that are not called as their list is. */
  private static final List<String> OF_TRANSFERS =
      List.of(SYSTEM + "run.xhtml", SYSTEM + "edit-migration.xhtml");

  /**
   * @param address within the application
   * @param current for {@code aria-current}: page where it is the one that is looked at, true where
   *     that one belongs to it, else false
   */
  public record Entry(String address, String text, String current) {}

  public List<Entry> getEntries() {
    FacesContext faces = FacesContext.getCurrentInstance();
    String current = faces.getViewRoot().getViewId();
    return SECTIONS.stream()
        .filter(section -> mayBeSeen(faces, section.view() + ".xhtml"))
        .map(
            section ->
                new Entry(
                    section.view().replace("/index", "/"),
                    Messages.text("t", section.text()),
                    current(section, current)))
        .toList();
  }

  private static String current(Section section, String view) {
    if (view.equals(section.view() + ".xhtml")) {
      return "page";
    }
    boolean below =
        (section.text().equals("transfers") && OF_TRANSFERS.contains(view))
            || (section.below() != null && view.startsWith(section.below()));
    return String.valueOf(below);
  }

  private static boolean mayBeSeen(FacesContext faces, String view) {
    return PageGuard.ROLES.containsKey(view)
        && faces.getExternalContext().isUserInRole(PageGuard.ROLES.get(view).name());
  }
}
