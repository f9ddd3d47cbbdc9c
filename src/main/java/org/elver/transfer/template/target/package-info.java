/**
 * A template proved against the target's server.
 *
 * <p>Operation: {@link org.elver.transfer.template.target.TargetProof#of}.
 *
 * <p>Rules: everything happens below a savepoint that is rolled back, and nothing of the statement
 * is executed; what is asked leaves neither locks nor prepared statements. A writer faster than the
 * reference is chosen only where it surely means the same; in doubt it is the batch.
 *
 * <p>Out of scope: the source's columns, writing.
 */
package org.elver.transfer.template.target;
