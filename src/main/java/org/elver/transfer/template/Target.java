package org.elver.transfer.template;

/**
 * A column of the target and what goes there.
 *
 * @param column its name, unquoted, as the catalog has it
 * @param typmod of the column, -1 for none
 */
public record Target(String column, PgType type, int typmod, Value value) {}
