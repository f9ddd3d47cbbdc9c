package org.elver.migration.kept;

/**
 * One migration of a plan.
 *
 * @param checksum over what is executed, placeholders filled in
 */
public record Planned(String key, String file, String checksum) {}
