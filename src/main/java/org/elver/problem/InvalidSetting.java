package org.elver.problem;

/** A setting (environment variable, flag) that cannot be used as it stands; names the key. */
public final class InvalidSetting extends ElverException {

  private final String key;

  public InvalidSetting(String key, String detail) {
    super(key + ": " + detail, null);
    this.key = key;
  }

  public String key() {
    return key;
  }
}
