/**
 * GraphQL over HTTP: {@code POST /graphql}. Data transfers are called migrations here, as users
 * know them.
 *
 * <p>Offers nothing to other packages. The schema is {@code schema.graphqls}.
 *
 * <p>Rules: fetchers unpack, call {@link org.elver.transfer.Transfers} and return its records; who
 * only views may ask and change nothing; what is refused is an error with a code and the same facts
 * as the problem of the other calls, never a stack trace; a question that would cost too much is
 * refused before any of it is done.
 *
 * <p>Out of scope: the login, schema migrations, users, and connections with their passwords.
 */
package org.elver.graphql;
