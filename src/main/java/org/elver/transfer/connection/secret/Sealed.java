package org.elver.transfer.connection.secret;

/**
 * A secret that only its key opens.
 *
 * @param keyId of the key that made it
 * @param text version, nonce, ciphertext and tag
 */
@SuppressWarnings("ArrayRecordComponent") // goes into a table and comes from there, never compared
public record Sealed(String keyId, byte[] text) {

  @Override
  public String toString() {
    return "sealed with the key " + keyId;
  }
}
