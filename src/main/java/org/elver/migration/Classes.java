package org.elver.migration;

/**
 * Where classes and what is packed with them come from.
 *
 * @param path where {@code META-INF/migrations} is looked for, beside {@code MIGRATIONS_DIR}
 * @param migrations those that are classes
 */
public record Classes(ClassLoader path, JavaMigrations migrations) {}
