package org.elver.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords that were right a few minutes ago, so that a program which sends its password with
 * every call does not pay for the hash with every call. Kept are keyed digests of password and
 * stored hash together: they say nothing without this process's key, and a changed password is
 * unknown at once. Thread-safe.
 */
final class VerifiedPasswords {

  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final int MOST = 1_000;

  private final InstantSource clock;
  private final SecretKeySpec key;
  private final Map<String, Instant> known =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST;
        }
      };

  VerifiedPasswords(InstantSource clock) {
    this.clock = clock;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, "HmacSHA256");
  }

  void remember(String password, String hash) {
    String digest = digest(password, hash);
    synchronized (known) {
      known.put(digest, clock.instant().plus(KEPT));
    }
  }

  boolean knows(String password, String hash) {
    String digest = digest(password, hash);
    synchronized (known) {
      Instant until = known.get(digest);
      return until != null && clock.instant().isBefore(until);
    }
  }

  private String digest(String password, String hash) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      mac.update(hash.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      mac.update(password.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
