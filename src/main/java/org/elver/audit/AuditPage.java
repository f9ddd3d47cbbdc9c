package org.elver.audit;

import java.util.List;

/**
 * Entries, the newest first.
 *
 * @param total how many there are on all pages
 */
public record AuditPage(List<AuditEntry> items, long total) {}
