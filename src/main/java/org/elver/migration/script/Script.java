package org.elver.migration.script;

import java.util.List;
import java.util.Map;
import org.elver.database.sql.SqlStatement;
import org.elver.problem.InvalidMigration;

/**
 * What a migration file says.
 *
 * @param name the {@code -- Migration:} header, else the words of the file name
 * @param metadata header comments, keys in lower case and in the order of the file
 * @param up to be executed; a {@code BEGIN … COMMIT} pair that only wraps them is left out
 * @param down empty if there is none; lines and offsets are those of the down file, where there is
 *     one. A statement of a {@code -- Rollback:} header has its line exactly, its offset only in
 *     the header's first line.
 * @param reversible whether there is a down, readable or not
 * @param mode of up
 * @param downMode of down
 * @param convention by the file's name and its section markers
 * @param badDown why the down cannot be taken apart, null where it can; nobody needs it to go up
 */
public record Script(
    String name,
    Map<String, String> metadata,
    List<SqlStatement> up,
    List<SqlStatement> down,
    boolean reversible,
    Mode mode,
    Mode downMode,
    Convention convention,
    InvalidMigration badDown) {}
