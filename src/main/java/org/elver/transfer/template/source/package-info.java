/**
 * A source query proved against its server, and a template's placeholders against the query.
 *
 * <p>Operations: {@link org.elver.transfer.template.source.SourceProof#of}, {@link
 * org.elver.transfer.template.source.Pairing#check}.
 *
 * <p>Rules: the query is prepared and never executed; of databases whose driver can't tell the
 * columns of what is only prepared, no row is fetched. What Elver's own rules or the server refuse
 * is an {@link org.elver.problem.InvalidDefinition} at its place in the text of whoever wrote it.
 *
 * <p>Out of scope: reading rows, remembering values.
 */
package org.elver.transfer.template.source;
