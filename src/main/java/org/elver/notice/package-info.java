/**
 * Telling another system, by {@code NOTIFY_URL}, that something failed or recovered.
 *
 * <p>Offers {@link org.elver.notice.Webhook}.
 *
 * <p>Rules: nobody's work waits for it or fails with it; the address is a secret, because it often
 * is all that is needed to post there; no redirect is followed.
 *
 * <p>Out of scope: what is told, and whether it is told again.
 */
package org.elver.notice;
