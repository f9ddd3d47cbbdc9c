package org.elver.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.elver.config.Setting;
import org.elver.config.Settings;

/**
 * The administrator whose password is {@code ELVER_ADMIN_PASSWORD}. While that is set it is the
 * only password of {@code admin}, and no database is asked for it: who can't reach the database
 * must still get in and see why.
 */
@ApplicationScoped
class EnvironmentAdministrator {

  static final String NAME = "admin";
  static final Caller CALLER = new Caller(NAME, Role.admin);

  @Inject private Settings settings;

  /** Whether this name's password is in the environment. */
  boolean is(String name) {
    return AccountName.folded(name).equals(NAME) && password().isPresent();
  }

  boolean fits(String password) {
    // Digests of equal length: comparing takes the same time wherever the difference is.
    return password().isPresent()
        && MessageDigest.isEqual(digest(password().get()), digest(password));
  }

  Optional<String> password() {
    return settings.text(Setting.ELVER_ADMIN_PASSWORD);
  }

  /** Refuses to change in the database what the environment decides. */
  void checkNot(String name) {
    if (is(name)) {
      throw new AccountRefused(
          AccountRefused.Reason.SET_ELSEWHERE,
          null,
          "\"" + NAME + "\" is set by ELVER_ADMIN_PASSWORD; change or remove it there");
    }
  }

  private static byte[] digest(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
