/**
 * Who may use Elver: people with a password, programs with a token, and the role of each.
 *
 * <p>Offers {@link org.elver.account.Users} and {@link org.elver.account.Tokens} to keep them and
 * {@link org.elver.account.Logins} to check what somebody presents. The first administrator is
 * created when Elver's tables are ready.
 *
 * <p>Rules: nothing that lets somebody in is stored, logged or shown, except once to whom it
 * belongs; an unknown name costs as much time as a wrong password; whoever fails often waits; a
 * changed password or role counts from the next call on; there is always an administrator.
 *
 * <p>Out of scope: how a login travels (HTTP headers, forms) and what a role may do.
 */
package org.elver.account;
