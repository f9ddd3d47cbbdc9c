package org.elver.transfer.connection;

import org.elver.config.Settings;
import org.jdbi.v3.core.Handle;

/** Makes the keys when the first secret needs them, because a passphrase takes its time. */
final class Keyring {

  private final Settings settings;
  private volatile Secrets secrets;

  Keyring(Settings settings) {
    this.settings = settings;
  }

  /**
   * @throws org.elver.problem.InvalidSetting if {@code ELVER_SECRET_KEY} can't be used
   */
  Secrets on(Handle handle) {
    if (secrets == null) {
      secrets = Secrets.of(settings, SecretRows.installation(handle));
    }
    return secrets;
  }
}
