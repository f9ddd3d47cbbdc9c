package org.elver.migration.catalog;

/**
 * An object of the catalog that is not what it was.
 *
 * @param kind such as {@code table}, {@code column}, {@code index}, {@code view}, {@code function};
 *     {@code owner}, {@code grant} and {@code comment} where only that differs
 * @param object qualified name as the catalog has it, before a renaming if there was one
 * @param before definition, null where there was none
 * @param after definition, null where there is none any more
 */
public record Change(String kind, String object, String before, String after) {}
