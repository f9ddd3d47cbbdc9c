package org.elver.account;

import java.time.Instant;

/**
 * What is known of a program's token; not the token itself.
 *
 * @param createdBy who made it, by name
 * @param lastUsedAt to the minute; null if never
 * @param lastUsedAddress where it came from then
 */
public record Token(
    long id,
    String name,
    Role role,
    String createdBy,
    Instant createdAt,
    Instant expiresAt,
    Instant lastUsedAt,
    String lastUsedAddress) {}
