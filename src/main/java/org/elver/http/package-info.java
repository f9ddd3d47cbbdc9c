/**
 * What every HTTP door of Elver does alike: JSON in and out, errors as RFC 9457 problems, limits,
 * headers.
 *
 * <p>Offers {@link org.elver.http.Problem}, and {@link org.elver.http.Door} with the providers an
 * application registers beside its resources, and {@link org.elver.http.EventStream}.
 *
 * <p>Rules: whatever goes wrong is answered as {@code application/problem+json}, never as a page;
 * what nobody foresaw is logged under an id and answered with that id alone; what a caller sends
 * and Elver does not know (a field, a query parameter) is an error, because ignoring it would do
 * something else than was asked for.
 *
 * <p>Out of scope: who the caller is, and what the calls do.
 */
package org.elver.http;
