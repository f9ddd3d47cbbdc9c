package org.elver.admin.schema;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.elver.account.Role;
import org.elver.admin.Needs;
import org.elver.migration.Migrations;

/** One execution in full. */
@Named
@RequestScoped
@Needs(Role.viewer)
public class ExecutionView {

  @Inject private Instance<Migrations> migrations;

  private boolean loaded;
  private ShownEntry shown;

  /** Null where there is none of that id. */
  public ShownEntry getShown() {
    if (!loaded) {
      loaded = true;
      shown = find();
    }
    return shown;
  }

  public LockPicture getPicture() {
    return LockPicture.of(List.of(getShown().entry()));
  }

  private ShownEntry find() {
    String id =
        FacesContext.getCurrentInstance()
            .getExternalContext()
            .getRequestParameterMap()
            .getOrDefault("id", "");
    return id.matches("[0-9]{1,18}")
        ? migrations.get().overview().execution(Long.parseLong(id)).map(ShownEntry::of).orElse(null)
        : null;
  }
}
