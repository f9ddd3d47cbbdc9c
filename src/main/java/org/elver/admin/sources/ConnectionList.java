package org.elver.admin.sources;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.elver.account.Role;
import org.elver.admin.Messages;
import org.elver.admin.Needs;
import org.elver.transfer.connection.ConnectionTest;
import org.elver.transfer.connection.Connections;
import org.elver.transfer.connection.SourceConnection;

/** The connections there are. */
@Named("connectionList")
@RequestScoped
@Needs(Role.admin)
public class ConnectionList {

  private static final String TEXTS = "tc";

  @Inject private Instance<Connections> connections;

  private List<SourceConnection> all;
  private Map<Long, Long> uses;

  public List<SourceConnection> getAll() {
    if (all == null) {
      all = connections.get().all();
    }
    return all;
  }

  /** How many transfers read from it. */
  public long uses(long id) {
    if (uses == null) {
      uses = connections.get().uses();
    }
    return uses.getOrDefault(id, 0L);
  }

  public String question(String name) {
    return Messages.text(TEXTS, "deleteQuestion", name);
  }

  /** What came of it is kept with the connection, and shown with it. */
  public void test(long id, String name) {
    ConnectionTest test = connections.get().test(id, by());
    if (test.success()) {
      Messages.info(TEXTS, "testSucceeded", name);
    } else {
      Messages.error(TEXTS, "testFailed", test.error());
    }
    all = null;
  }

  /**
   * @param version that was shown
   */
  public void delete(long id, long version, String name) {
    connections.get().delete(id, version, by());
    Messages.info(TEXTS, "deleted", name);
    all = null;
  }

  private static String by() {
    return FacesContext.getCurrentInstance().getExternalContext().getRemoteUser();
  }
}
