/**
 * Who calls: the login of every HTTP request to the application.
 *
 * <p>Calls ({@code /api}, {@code /migrations}, {@code /graphql}) log in with HTTP Basic or a bearer
 * token on each request and have no session. Roles are the groups {@code viewer}, {@code operator}
 * and {@code admin}, each including those before it; resources name the one they need with
 * {@code @RolesAllowed}. Pages ({@code /adminpanel}) log in with a form, once, and have a session
 * that ends with the user's idleness or a change of account, role or password. Neither way counts
 * on the other's addresses.
 *
 * <p>Rules: nothing of the application is open but the login page; without a login every address of
 * calls answers 401 and every one of pages leads to the login page, whether it exists or not. Only
 * the server's own endpoints for health, metrics and OpenAPI, which it adds to an application at
 * the root, take no login.
 *
 * <p>Out of scope: users and tokens themselves ({@link org.elver.account}).
 */
package org.elver.security;
