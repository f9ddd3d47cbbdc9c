package org.elver.transfer.template.target;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What about a table makes a set of rows mean something else than one row after the other. */
final class SetsAndRows {

  private static final String PARTS =
      """
      WITH RECURSIVE tree (oid) AS (
        SELECT ?::pg_catalog.oid
        UNION
        SELECT i.inhrelid
        FROM tree t
        JOIN pg_catalog.pg_class c ON c.oid = t.oid AND c.relkind = 'p'
        JOIN pg_catalog.pg_inherits i ON i.inhparent = t.oid
      ), family (oid) AS (
        SELECT oid FROM tree
        UNION
        SELECT i.inhparent
        FROM family f
        JOIN pg_catalog.pg_class c ON c.oid = f.oid AND c.relispartition
        JOIN pg_catalog.pg_inherits i ON i.inhrelid = f.oid
      ), asked (root, updates, named, computed) AS (
        SELECT ?::pg_catalog.oid, ?::pg_catalog.bool, ?::pg_catalog.text[], ?::pg_catalog.bool
      ), called (oid, by) AS (
        SELECT CASE d.refclassid WHEN 'pg_catalog.pg_proc'::pg_catalog.regclass THEN d.refobjid
            ELSE (SELECT o.oprcode FROM pg_catalog.pg_operator o WHERE o.oid = d.refobjid) END,
          used.by
        FROM (
          SELECT 'pg_catalog.pg_attrdef'::pg_catalog.regclass, a.oid,
            'the default of column ' || c.attname
          FROM asked, tree t
          JOIN pg_catalog.pg_attrdef a ON a.adrelid = t.oid
          JOIN pg_catalog.pg_attribute c ON c.attrelid = t.oid AND c.attnum = a.adnum
          WHERE c.attgenerated <> '' OR c.attname <> ALL (asked.named)
          UNION ALL
          SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass, k.oid,
            'the check ' || k.conname
          FROM tree t JOIN pg_catalog.pg_constraint k ON k.conrelid = t.oid AND k.contype = 'c'
          UNION ALL
          SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass, k.oid,
            'the check ' || k.conname || ' of a domain'
          FROM asked, pg_catalog.pg_constraint k
          WHERE k.contypid <> 0
            AND (asked.computed OR EXISTS (SELECT FROM tree t
              JOIN pg_catalog.pg_attribute c ON c.attrelid = t.oid AND c.attnum > 0
              WHERE c.atttypid >= %1$d))
          UNION ALL
          SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, x.indexrelid,
            'the index ' || x.indexrelid::pg_catalog.regclass
          FROM tree t JOIN pg_catalog.pg_index x ON x.indrelid = t.oid
          WHERE x.indexprs IS NOT NULL OR x.indpred IS NOT NULL
        ) AS used (class, oid, by)
        JOIN pg_catalog.pg_depend d ON d.classid = used.class AND d.objid = used.oid
        WHERE d.refclassid IN ('pg_catalog.pg_proc'::pg_catalog.regclass,
          'pg_catalog.pg_operator'::pg_catalog.regclass)
      )
      """
          .formatted(Types.BUILTIN_BELOW);

  private static final String REASONS =
      """
      SELECT reason FROM (
        SELECT 1, CASE c.relkind WHEN 'v' THEN 'it is a view' WHEN 'f' THEN 'it is a foreign table'
          ELSE 'it is not a table' END
        FROM asked JOIN pg_catalog.pg_class c ON c.oid = asked.root
        WHERE c.relkind NOT IN ('r', 'p')
        UNION ALL
        SELECT 2, 'its partition ' || c.relname || ' is a foreign table'
        FROM asked, tree t JOIN pg_catalog.pg_class c ON c.oid = t.oid
        WHERE c.relkind = 'f' AND t.oid <> asked.root
        UNION ALL
        SELECT 3, 'it has the rule ' || r.rulename
        FROM asked JOIN pg_catalog.pg_rewrite r ON r.ev_class = asked.root
        WHERE r.ev_type = '3' OR (r.ev_type = '2' AND asked.updates)
        UNION ALL
        SELECT 4, 'row security is active for this login'
        FROM asked WHERE pg_catalog.row_security_active(asked.root)
        UNION ALL
        SELECT 5, 'it has the trigger ' || g.tgname
        FROM asked, tree t JOIN pg_catalog.pg_trigger g ON g.tgrelid = t.oid
        WHERE (NOT g.tgisinternal OR g.tgfoid >= %1$d) AND g.tgenabled <> 'D'
          AND (g.tgtype & 4 <> 0 OR (g.tgtype & 16 <> 0 AND asked.updates))
        UNION ALL
        SELECT 6, 'its key ' || k.conname || ' refers to the table itself'
        FROM tree t
        JOIN pg_catalog.pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f'
        JOIN family f ON f.oid = k.confrelid
        UNION ALL
        SELECT 7, 'its constraint ' || k.conname || ' is deferrable'
        FROM tree t JOIN pg_catalog.pg_constraint k ON k.conrelid = t.oid
        WHERE k.condeferrable AND k.contype IN ('p', 'u', 'x')
        UNION ALL
        SELECT 8, 'the key ' || k.conname || ' of another table changes with it'
        FROM asked, family f JOIN pg_catalog.pg_constraint k ON k.confrelid = f.oid
        WHERE asked.updates AND k.contype = 'f' AND k.confupdtype IN ('c', 'n', 'd')
        UNION ALL
        SELECT 9, called.by || ' calls ' || p.proname || ', which is not immutable'
        FROM called JOIN pg_catalog.pg_proc p ON p.oid = called.oid
        WHERE NOT %2$s
        UNION ALL
        SELECT 9, 'the default of column ' || c.attname || ' reads tables'
        FROM tree t
        JOIN pg_catalog.pg_attrdef a ON a.adrelid = t.oid
        JOIN pg_catalog.pg_attribute c ON c.attrelid = t.oid AND c.attnum = a.adnum
        WHERE pg_catalog.pg_get_expr(a.adbin, a.adrelid) ~ '_to_xml|currval|lastval|set_config'
        UNION ALL
        SELECT 10, 'the database casts with ' || p.proname || ', which is not immutable'
        FROM pg_catalog.pg_cast k JOIN pg_catalog.pg_proc p ON p.oid = k.castfunc
        WHERE p.oid >= %1$d AND NOT %2$s
      ) AS found (place, reason)
      ORDER BY place, reason
      LIMIT 1
      """
          .formatted(Types.BUILTIN_BELOW, Volatility.SAFE);

  private SetsAndRows() {}

  /**
   * The first difference, as part of a sentence about the table; null for none.
   *
   * @param updates rows that are there may be updated
   * @param named columns that get their values from the statement
   * @param computed the statement holds more than placeholders and literals
   */
  static String differ(
      Connection connection, long relation, boolean updates, List<String> named, boolean computed)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(PARTS + REASONS)) {
      query.setLong(1, relation);
      query.setLong(2, relation);
      query.setBoolean(3, updates);
      query.setArray(4, connection.createArrayOf("text", named.toArray()));
      query.setBoolean(5, computed);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }
}
