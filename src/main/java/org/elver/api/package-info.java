/**
 * The REST calls under {@code /api}, and those under {@code /migrations} for scripts that know a
 * TypeORM service: what is asked for is unpacked, the facade called, its record answered as JSON.
 *
 * <p>Rules: every method names the role it needs with {@code @RolesAllowed}; no method decides
 * anything itself.
 *
 * <p>Out of scope: login ({@code org.elver.security}), errors, limits and headers ({@link
 * org.elver.http}).
 */
package org.elver.api;
