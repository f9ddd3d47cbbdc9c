package org.elver.audit;

import java.time.Instant;
import java.util.Map;

/**
 * Something that somebody did.
 *
 * @param who name of the user, or the process where there was none
 * @param action a word or two, such as {@code transfer change}
 * @param subject what it was done to
 * @param detail further facts, such as each field that was changed, before and after
 */
public record AuditEntry(
    long id, Instant at, String who, String action, String subject, Map<String, Object> detail) {}
