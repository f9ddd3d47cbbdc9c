package org.elver.transfer.connection;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.problem.DefinitionConflict;
import org.elver.problem.DefinitionConflict.Reason;
import org.elver.transfer.connection.secret.Sealed;
import org.elver.transfer.connection.secret.SecretKeys;

/**
 * Secrets of connections, sealed and opened. Each is bound to the installation, the connection, its
 * address and its own name: whoever can write the table can neither move a password to another
 * connection nor have it sent to another server.
 */
final class Secrets {

  private final SecretKeys keys;
  private final String installation;

  private Secrets(SecretKeys keys, String installation) {
    this.keys = keys;
    this.installation = installation;
  }

  static Secrets of(Settings settings, String installation) {
    return new Secrets(
        SecretKeys.of(settings.text(Setting.ELVER_SECRET_KEY), installation), installation);
  }

  SecretKeys keys() {
    return keys;
  }

  /**
   * Encrypts with the first key.
   *
   * @throws DefinitionConflict where there is none
   */
  Sealed seal(long connection, String url, String name, String secret) {
    if (keys.none()) {
      throw new DefinitionConflict(
          Reason.NO_SECRET_KEY,
          "A password is only kept encrypted, and ELVER_SECRET_KEY is not set. Set it (`openssl"
              + " rand -base64 32` makes one), start again, and save once more.");
    }
    return keys.seal(secret, context(connection, url, name));
  }

  /**
   * All secrets of a connection.
   *
   * @throws DefinitionConflict that names the missing key or the secret that can't be read
   */
  Map<String, String> open(SourceConnection connection, Map<String, Sealed> sealed) {
    Map<String, String> open = new TreeMap<>();
    sealed.forEach(
        (name, text) ->
            open.put(
                name,
                open(connection.id(), connection.url(), name, text)
                    .orElseThrow(() -> unreadable(connection.name(), name, text))));
    return open;
  }

  /** Empty where it can't be. */
  Optional<String> open(long connection, String url, String name, Sealed sealed) {
    return keys.open(sealed, context(connection, url, name));
  }

  private DefinitionConflict unreadable(String connection, String name, Sealed sealed) {
    String what = "The " + name + " of the connection \"" + connection + "\" ";
    if (!keys.has(sealed)) {
      return new DefinitionConflict(
          Reason.NO_SECRET_KEY,
          what
              + "is encrypted with the key "
              + sealed.keyId()
              + ", and ELVER_SECRET_KEY "
              + (keys.none()
                  ? "is not set. Set it to that key"
                  : "has only "
                      + String.join(", ", keys.ids())
                      + ". Add that key to ELVER_SECRET_KEY, after a comma")
              + ", or write the "
              + name
              + " again.");
    }
    return new DefinitionConflict(
        Reason.NO_SECRET_KEY,
        what
            + "was encrypted for another connection or another url, or changed in the table. Write"
            + " it again.");
  }

  private String context(long connection, String url, String name) {
    // None of them can hold the separator.
    return String.join("\0", "elver connection", installation, connection + "", url, name);
  }
}
