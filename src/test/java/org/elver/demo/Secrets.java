package org.elver.demo;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Collectors;

/** Random texts for passwords and keys. */
final class Secrets {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Without those that look alike in print. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private Secrets() {}

  /** 20 letters in five groups, about 99 bits. */
  static String password() {
    return RANDOM
        .ints(20, 0, LETTERS.length())
        .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
        .collect(Collectors.joining())
        .replaceAll("(?<=\\G.{4})(?=.)", "-");
  }

  /** 256 bits in base 64. */
  static String key() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
