package org.elver.transfer.connection.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.elver.config.Setting;
import org.elver.problem.InvalidSetting;

/** A key as the setting has it: 32 bytes in base 64 or hexadecimal, or a passphrase. */
final class KeyText {

  static final int SHORTEST_PASSPHRASE = 16;

  private static final int ITERATIONS = 600_000;
  private static final int HEX_LENGTH = 2 * SecretKey.BYTES;

  private KeyText() {}

  /**
   * The key.
   *
   * @param salt of passphrases: the same passphrase makes another key where this is another
   * @throws InvalidSetting if it is neither; does not repeat it
   */
  static SecretKey key(String text, String salt) {
    byte[] bytes = bytes(text);
    if (bytes != null) {
      return new SecretKey(bytes);
    }
    if (text.codePointCount(0, text.length()) < SHORTEST_PASSPHRASE) {
      throw new InvalidSetting(
          Setting.ELVER_SECRET_KEY.name(),
          "a key is 32 bytes in base64, as `openssl rand -base64 32` prints them, or a passphrase of"
              + " at least "
              + SHORTEST_PASSPHRASE
              + " characters without a comma; several keys are separated by commas");
    }
    return new SecretKey(derived(text, salt));
  }

  /** Null where the text is a passphrase. */
  private static byte[] bytes(String text) {
    if (text.length() == HEX_LENGTH && text.chars().allMatch(KeyText::isHex)) {
      return HexFormat.of().parseHex(text);
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
      return bytes.length == SecretKey.BYTES ? bytes : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isHex(int letter) {
    return Character.digit(letter, 16) >= 0 && letter < 128;
  }

  /** Slow on purpose, so that a stolen table does not lead to a passphrase by trying. */
  private static byte[] derived(String passphrase, String salt) {
    PBEKeySpec spec =
        new PBEKeySpec(
            passphrase.toCharArray(),
            salt.getBytes(StandardCharsets.UTF_8),
            ITERATIONS,
            SecretKey.BYTES * 8);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No key can be made of a passphrase here", e);
    } finally {
      spec.clearPassword();
    }
  }
}
