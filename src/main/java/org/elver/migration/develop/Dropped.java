package org.elver.migration.develop;

/**
 * An object that goes, and with it everything that depends on it.
 *
 * @param kind such as {@code schema} or {@code table}
 * @param name quoted where needed
 */
public record Dropped(String kind, String name) {}
