package org.elver.migration.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * A number for each object that becomes another one when a row of the catalog about it does. It is
 * made of the rows' transaction ids, so nothing is taken apart to see that nothing happened.
 */
final class Stamps {

  /** One row each and few of them: what is not a relation. */
  private static final String OTHERS =
      """
      SELECT catalog, object, sum(stamp)
      FROM (
        SELECT 2615 AS catalog, oid AS object, xmin::text::bigint AS stamp FROM pg_namespace
        UNION ALL SELECT 1255, oid, xmin::text::bigint FROM pg_proc WHERE oid >= 16384
        UNION ALL SELECT 1247, oid, xmin::text::bigint FROM pg_type
                  WHERE oid >= 16384 AND typtype IN ('e', 'r', 'd', 'b', 'p') AND typcategory <> 'A'
        UNION ALL SELECT 1247, enumtypid, hashint8(oid::bigint << 32 | xmin::text::bigint)
                  FROM pg_enum
        UNION ALL SELECT 1247, contypid, hashint8(oid::bigint << 32 | xmin::text::bigint)
                  FROM pg_constraint WHERE contypid >= 16384
        UNION ALL SELECT 3079, oid, xmin::text::bigint FROM pg_extension
        UNION ALL SELECT 3381, oid, xmin::text::bigint FROM pg_statistic_ext
        UNION ALL SELECT 3466, oid, xmin::text::bigint FROM pg_event_trigger
        UNION ALL SELECT 6104, oid, xmin::text::bigint FROM pg_publication
        UNION ALL SELECT 6104, prpubid, hashint8(oid::bigint << 32 | xmin::text::bigint)
                  FROM pg_publication_rel
        UNION ALL SELECT 1417, oid, xmin::text::bigint FROM pg_foreign_server
        UNION ALL SELECT 3456, oid, xmin::text::bigint FROM pg_collation WHERE oid >= 16384
        UNION ALL SELECT 2605, oid, xmin::text::bigint FROM pg_cast WHERE oid >= 16384
        UNION ALL SELECT 2617, oid, xmin::text::bigint FROM pg_operator WHERE oid >= 16384
        UNION ALL SELECT 3602, oid, xmin::text::bigint FROM pg_ts_config WHERE oid >= 16384
        UNION ALL SELECT 3602, mapcfg,
                         hashint8(maptokentype::bigint << 40 | mapseqno::bigint << 32
                                  | xmin::text::bigint)
                  FROM pg_ts_config_map WHERE mapcfg >= 16384
        UNION ALL SELECT 826, oid, xmin::text::bigint FROM pg_default_acl
        UNION ALL SELECT 1260, oid, hashtext(r::text) FROM pg_roles r WHERE oid >= 16384
        UNION ALL SELECT 1260, member, hashint8(roleid::bigint << 32 | xmin::text::bigint)
                  FROM pg_auth_members
        UNION ALL SELECT classoid::int, objoid, hashint8(objsubid::bigint << 32 | xmin::text::bigint)
                  FROM pg_description WHERE objoid >= 16384 OR classoid = 2615
      ) rows
      GROUP BY catalog, object
      """;

  private static final String RELATIONS =
      """
      WITH wanted AS (SELECT unnest(CAST(? AS oid[])) AS oid)
      SELECT 1259, object, sum(stamp)
      FROM (
        SELECT w.oid AS object, c.xmin::text::bigint AS stamp
        FROM wanted w JOIN pg_class c ON c.oid = w.oid
        UNION ALL
        SELECT w.oid, hashint8(a.attnum::bigint << 32 | a.xmin::text::bigint)
        FROM wanted w JOIN pg_attribute a ON a.attrelid = w.oid AND a.attnum > 0
        UNION ALL
        SELECT w.oid, hashint8(d.oid::bigint << 32 | d.xmin::text::bigint)
        FROM wanted w JOIN pg_attrdef d ON d.adrelid = w.oid
        UNION ALL
        SELECT w.oid, hashint8(k.oid::bigint << 32 | k.xmin::text::bigint)
        FROM wanted w JOIN pg_constraint k ON k.conrelid = w.oid
        UNION ALL
        SELECT w.oid, hashint8(i.indexrelid::bigint << 32
                               | (i.xmin::text::bigint # x.xmin::text::bigint))
        FROM wanted w JOIN pg_index i ON i.indrelid = w.oid JOIN pg_class x ON x.oid = i.indexrelid
        UNION ALL
        SELECT w.oid, hashint8(t.oid::bigint << 32 | t.xmin::text::bigint)
        FROM wanted w JOIN pg_trigger t ON t.tgrelid = w.oid
        UNION ALL
        SELECT w.oid, hashint8(p.oid::bigint << 32 | p.xmin::text::bigint)
        FROM wanted w JOIN pg_policy p ON p.polrelid = w.oid
        UNION ALL
        SELECT w.oid, hashint8(r.oid::bigint << 32 | r.xmin::text::bigint)
        FROM wanted w JOIN pg_rewrite r ON r.ev_class = w.oid
        UNION ALL
        SELECT w.oid, hashint8(i.inhparent::bigint << 32 | i.xmin::text::bigint)
        FROM wanted w JOIN pg_inherits i ON i.inhrelid = w.oid
        UNION ALL
        SELECT w.oid, q.xmin::text::bigint FROM wanted w JOIN pg_sequence q ON q.seqrelid = w.oid
        UNION ALL
        SELECT w.oid, hashint8(d.refobjid::bigint << 32 | d.refobjsubid)
        FROM wanted w JOIN pg_depend d ON d.classid = 1259 AND d.objid = w.oid AND d.deptype = 'a'
        UNION ALL
        SELECT w.oid, hashint8(d.objsubid::bigint << 32 | d.xmin::text::bigint)
        FROM wanted w JOIN pg_description d ON d.classoid = 1259 AND d.objoid = w.oid
      ) rows
      GROUP BY object
      """;

  private Stamps() {}

  /** Of everything but relations. */
  static Map<ObjectId, Long> others(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OTHERS)) {
      return read(statement);
    }
  }

  /** Of those of the relations that are there. */
  static Map<ObjectId, Long> relations(Connection connection, Collection<Long> oids)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RELATIONS)) {
      statement.setString(1, ObjectId.array(oids));
      return read(statement);
    }
  }

  private static Map<ObjectId, Long> read(PreparedStatement statement) throws SQLException {
    Map<ObjectId, Long> stamps = new HashMap<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        stamps.put(new ObjectId(row.getLong(1), row.getLong(2), 0), row.getLong(3));
      }
    }
    return stamps;
  }
}
