package org.elver.transfer.connection;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.elver.transfer.connection.ConnectionTables.Entries;
import org.jdbi.v3.core.Handle;

/** Secrets from an older key to the first one. */
record Rotation(ConnectionTables tables, Keyring keyring) {

  private static final Logger LOG = System.getLogger(Rotation.class.getName());

  int run(String who) {
    return tables.use((handle, audit) -> run(handle, audit, who));
  }

  private int run(Handle handle, Entries audit, String who) throws SQLException {
    Secrets secrets = keyring.on(handle);
    if (secrets.keys().none()) {
      return 0;
    }
    String first = secrets.keys().firstId();
    Map<String, List<String>> done = new TreeMap<>();
    for (SecretRows.Stale stale : SecretRows.stale(handle, first)) {
      if (sealedAnew(handle, secrets, stale)) {
        done.computeIfAbsent(stale.connection(), name -> new ArrayList<>()).add(stale.name());
      }
    }
    for (Map.Entry<String, List<String>> one : done.entrySet()) {
      audit.add(who, "encrypt anew", one.getKey(), Map.of("secrets", one.getValue(), "key", first));
    }
    return done.values().stream().mapToInt(List::size).sum();
  }

  private static boolean sealedAnew(Handle handle, Secrets secrets, SecretRows.Stale stale) {
    String opened =
        secrets.open(stale.id(), stale.url(), stale.name(), stale.sealed()).orElse(null);
    if (opened == null) {
      LOG.log(
          Level.WARNING,
          "The {0} of the connection \"{1}\", encrypted with the key {2}, cannot be decrypted with"
              + " ELVER_SECRET_KEY",
          stale.name(),
          stale.connection(),
          stale.sealed().keyId());
      return false;
    }
    SecretRows.put(
        handle,
        stale.id(),
        stale.name(),
        secrets.seal(stale.id(), stale.url(), stale.name(), opened));
    return true;
  }
}
