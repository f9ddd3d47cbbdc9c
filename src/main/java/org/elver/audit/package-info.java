/**
 * The audit: who changed by hand what Elver goes by or would otherwise have decided, when, from
 * where, and what it was before; and what was attempted and refused.
 *
 * <p>Offers {@link org.elver.audit.Audit}, which writes entries of changes, {@link
 * org.elver.audit.Refusals}, which keeps refused attempts, and {@link org.elver.audit.AuditTrail},
 * which reads both. {@link org.elver.audit.CallerAddress} is bound by the door that took a call.
 *
 * <p>Rules: the entry of a change is written in its transaction, so there is never one without the
 * other, and never changed; that of refused attempts counts alike ones for a minute, and a minute
 * has few of them, so that nobody fills the table by trying; a refusal never waits for its entry
 * nor fails with it; no secret is in an entry, and of what a stranger sends only a short text
 * without control characters.
 *
 * <p>Out of scope: who may do what; what a migration did (that is its history).
 */
package org.elver.audit;
