package org.elver.audit;

import java.time.Instant;
import java.util.Map;

/**
 * Something that somebody did, or attempted.
 *
 * @param who name of the user, or the process where there was none
 * @param action a word or two, such as {@code transfer change}
 * @param subject what it was done to
 * @param address where the call came from; null where there was none
 * @param refused whether it was an attempt that was refused; then {@code who} is who it was said to
 *     be, and the detail has the {@code count} of such attempts in that minute and the {@code last}
 * @param detail further facts, such as each field that was changed, before and after
 */
public record AuditEntry(
    long id,
    Instant at,
    String who,
    String action,
    String subject,
    String address,
    boolean refused,
    Map<String, Object> detail) {}
