package org.elver.migration.create;

import java.util.List;

/**
 * A migration that was made.
 *
 * @param file what an {@code up} runs, below {@code MIGRATIONS_DIR}
 * @param files all that were made, the down script included where it is a file of its own
 */
public record CreatedMigration(String version, String name, String file, List<String> files) {}
