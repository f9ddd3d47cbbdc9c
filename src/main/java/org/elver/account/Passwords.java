package org.elver.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * Passwords to hashes, and whether one fits the other. Slow on purpose: some tenths of a second.
 */
@ApplicationScoped
class Passwords {

  private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
  private static final int ITERATIONS = 210_000;
  private static final int SALT_BYTES = 32;
  private static final int KEY_BYTES = 64;

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Nobody's hash: fits no password, and takes as long to find that out as any other. */
  static final String NOBODY =
      String.join(":", ALGORITHM, "" + ITERATIONS, random(SALT_BYTES), random(KEY_BYTES));

  @Inject private Pbkdf2PasswordHash pbkdf2;

  @PostConstruct
  void initialize() {
    pbkdf2.initialize(
        Map.of(
            "Pbkdf2PasswordHash.Algorithm", ALGORITHM,
            "Pbkdf2PasswordHash.Iterations", "" + ITERATIONS,
            "Pbkdf2PasswordHash.SaltSizeBytes", "" + SALT_BYTES,
            "Pbkdf2PasswordHash.KeySizeBytes", "" + KEY_BYTES));
  }

  String hash(String password) {
    return pbkdf2.generate(password.toCharArray());
  }

  boolean fits(String password, String hash) {
    return pbkdf2.verify(password.toCharArray(), hash);
  }

  /** A password nobody has to remember: 144 random bits. */
  static String invent() {
    byte[] bytes = new byte[18];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getEncoder().encodeToString(random);
  }
}
