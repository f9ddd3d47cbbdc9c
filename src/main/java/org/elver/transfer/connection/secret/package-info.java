/**
 * Passwords as they are kept: encrypted with AES-256-GCM under the first key of {@code
 * ELVER_SECRET_KEY}, decrypted with whichever of them made it.
 *
 * <p>Offers {@link org.elver.transfer.connection.secret.SecretKeys} and {@link
 * org.elver.transfer.connection.secret.Sealed}.
 *
 * <p>Rules: a ciphertext is bound to what it is the secret of and cannot be moved elsewhere; with
 * it goes the key's id, so that a missing key is told from a broken text; nothing here is logged or
 * put into an exception but ids of keys.
 *
 * <p>Out of scope: where ciphertexts are stored.
 */
package org.elver.transfer.connection.secret;
