package org.elver.migration.develop;

import java.util.List;

/**
 * What makes a schema fit entities.
 *
 * @param carriedOut false where it was only shown
 */
public record SyncReport(List<String> statements, boolean carriedOut) {}
