/**
 * The description of the calls at {@code /openapi}, made of the resources themselves: paths,
 * parameters, bodies, and the records they answer with.
 *
 * <p>The server's own scanner is switched off: it leaves out the schema of what a {@code Response}
 * carries, gives two records of one simple name one schema, and takes path parameters for optional.
 *
 * <p>Offers {@link org.elver.http.description.Description}.
 *
 * <p>Rules: what every call answers alike (no login, no role, too large a body) is added here and
 * not repeated at each; a record is described by its components, as it is written.
 *
 * <p>Out of scope: which calls there are.
 */
package org.elver.http.description;
