package org.elver.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.elver.migration.TablesReady;
import org.elver.problem.ElverException;
import org.elver.transfer.connection.Connections;

/** Brings the passwords of connections under the first key of {@code ELVER_SECRET_KEY}. */
@ApplicationScoped
class SecretRotation {

  private static final Logger LOG = System.getLogger(SecretRotation.class.getName());

  @Inject private Instance<Connections> connections;

  /** Without the key everything works but what needs it, and that says so. */
  void run(@Observes TablesReady ready) {
    try {
      int changed = connections.get().encryptAnew("start-up");
      if (changed > 0) {
        LOG.log(Level.INFO, "Encrypted {0} secrets of connections with another key", changed);
      }
    } catch (ElverException e) {
      LOG.log(Level.WARNING, "Secrets of connections stay as they are. {0}", e.getMessage());
    }
  }
}
