package org.elver.transfer.connection.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** One key, and what it makes and opens. */
final class SecretKey {

  static final int BYTES = 32;

  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int ID_BYTES = 6;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] key;
  private final String id;

  SecretKey(byte[] key) {
    this.key = key.clone();
    this.id = HexFormat.of().formatHex(Arrays.copyOf(mac("elver key id"), ID_BYTES));
  }

  /** Tells keys apart, and nothing of the key. */
  String id() {
    return id;
  }

  /**
   * @param context what it is the secret of; needed again to open it
   */
  Sealed seal(String secret, String context) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] text =
          cipher(Cipher.ENCRYPT_MODE, nonce, context)
              .doFinal(secret.getBytes(StandardCharsets.UTF_8));
      byte[] all = new byte[1 + NONCE_BYTES + text.length];
      all[0] = VERSION;
      System.arraycopy(nonce, 0, all, 1, NONCE_BYTES);
      System.arraycopy(text, 0, all, 1 + NONCE_BYTES, text.length);
      return new Sealed(id, all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Nothing can be encrypted here", e);
    }
  }

  /**
   * The secret.
   *
   * @return null where it is the secret of something else, or changed
   */
  String open(Sealed sealed, String context) {
    byte[] all = sealed.text();
    if (all.length < 1 + NONCE_BYTES + TAG_BITS / 8 || all[0] != VERSION) {
      return null;
    }
    byte[] nonce = Arrays.copyOfRange(all, 1, 1 + NONCE_BYTES);
    try {
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, nonce, context)
              .doFinal(all, 1 + NONCE_BYTES, all.length - 1 - NONCE_BYTES);
      return new String(text, StandardCharsets.UTF_8);
    } catch (AEADBadTagException e) {
      return null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Nothing can be decrypted here", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private byte[] mac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No key can be told from another here", e);
    }
  }
}
