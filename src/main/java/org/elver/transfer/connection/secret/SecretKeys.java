package org.elver.transfer.connection.secret;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of an installation: the first one encrypts, each decrypts what it made. Immutable. */
public final class SecretKeys {

  private final Map<String, SecretKey> byId = new LinkedHashMap<>();
  private final SecretKey first;

  private SecretKeys(List<SecretKey> keys) {
    keys.forEach(key -> byId.put(key.id(), key));
    first = keys.isEmpty() ? null : keys.get(0);
  }

  /**
   * Reads the setting; takes some tenths of a second for each passphrase in it.
   *
   * @param setting keys separated by commas; empty for none
   * @param installation what passphrases are salted with
   * @throws org.elver.problem.InvalidSetting if one of them is too short to be one
   */
  public static SecretKeys of(Optional<String> setting, String installation) {
    return new SecretKeys(
        Arrays.stream(setting.orElse("").split(","))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .map(text -> KeyText.key(text, installation))
            .toList());
  }

  public boolean none() {
    return first == null;
  }

  /** Of the key that encrypts; null where there is none. */
  public String firstId() {
    return none() ? null : first.id();
  }

  /** Of all keys, the first one first. */
  public Set<String> ids() {
    return byId.keySet();
  }

  /**
   * Encrypts with the first key.
   *
   * @param context what it is the secret of; needed again to open it
   * @throws IllegalStateException where there is no key
   */
  public Sealed seal(String secret, String context) {
    if (none()) {
      throw new IllegalStateException("There is no key");
    }
    return first.seal(secret, context);
  }

  /** Whether the key that made it is there. */
  public boolean has(Sealed sealed) {
    return byId.containsKey(sealed.keyId());
  }

  /**
   * The secret.
   *
   * @return empty where its key is missing, it is the secret of something else, or changed
   */
  public Optional<String> open(Sealed sealed, String context) {
    return Optional.ofNullable(byId.get(sealed.keyId())).map(key -> key.open(sealed, context));
  }
}
