/**
 * The pages about people: users and tokens, one's own account, and the audit.
 *
 * <p>Rules: nothing typed as a password is sent back, and a token is shown by the one answer that
 * made it; beans live for one request, so that nothing of this outlives it.
 */
package org.elver.admin.people;
