/**
 * Who calls: the login of every HTTP request to the application.
 *
 * <p>Calls ({@code /api}, {@code /migrations}, {@code /graphql}) log in with HTTP Basic or a bearer
 * token on each request and have no session. Roles are the groups {@code viewer}, {@code operator}
 * and {@code admin}, each including those before it; resources name the one they need with
 * {@code @RolesAllowed}.
 *
 * <p>Rules: nothing of the application is open; without a login every address answers 401, whether
 * it exists or not. Only the server's own endpoints for health, metrics and OpenAPI, which it adds
 * to an application at the root, take no login.
 *
 * <p>Out of scope: users and tokens themselves ({@link org.elver.account}).
 */
package org.elver.security;
