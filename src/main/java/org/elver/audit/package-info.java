/**
 * The audit: who changed by hand what Elver goes by or would otherwise have decided, when, and what
 * it was before.
 *
 * <p>Offers {@link org.elver.audit.Audit}, which writes entries, and {@link
 * org.elver.audit.AuditTrail}, which reads them.
 *
 * <p>Rules: an entry is written in the transaction of the change it tells of, so there is never one
 * without the other; entries are never changed; no secret is in them.
 *
 * <p>Out of scope: who may do what; what a migration did (that is its history).
 */
package org.elver.audit;
