package org.elver.migration.check;

/**
 * A relation as it was before a migration.
 *
 * @param fileNode storage; another one afterwards means rewritten or truncated
 */
record Relation(String name, long fileNode) {}
