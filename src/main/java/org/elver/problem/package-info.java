/**
 * What can go wrong, as facts: one unchecked, sealed exception root, thrown by the engine and told
 * by every door in its own way (RFC 9457 over HTTP, an exit code and one message on the command
 * line).
 *
 * <p>Rules: an exception is wrapped once, where the fact is known; messages carry no secret.
 * Depends on the JDK only.
 *
 * <p>Out of scope: HTTP status codes and exit codes, which belong to the doors.
 */
package org.elver.problem;
