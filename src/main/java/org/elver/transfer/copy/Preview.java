package org.elver.transfer.copy;

import java.util.List;
import org.elver.transfer.template.Writer;

/**
 * What the target statement did with the source's first rows before it was rolled back.
 *
 * @param columns names of the source's columns
 * @param rows their values as text, null for NULL; of long ones the beginning, with how long they
 *     are
 * @param outcomes for each row: inserted, updated, skipped, "3 rows" where the statement is no
 *     plain INSERT, or why it fails
 * @param rowsFailed how many of them fail
 * @param statement with {@code $n} for the placeholders
 * @param writer a run would begin with
 * @param writerReason why none of the faster ones
 * @param inserted null where PostgreSQL can't tell, like the next two
 */
public record Preview(
    List<String> columns,
    List<List<String>> rows,
    List<String> outcomes,
    long rowsFailed,
    String statement,
    Writer writer,
    String writerReason,
    long rowsAffected,
    Long inserted,
    Long updated,
    Long skipped) {}
