package org.elver.migration.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which objects the open transaction has made, altered or dropped, from one look to the next.
 *
 * <p>A relation is only altered under a strong lock, which is kept until the transaction ends, or
 * has new rows in the catalog. So only those are looked at, however many there are.
 */
final class Touched {

  private static final String RELATIONS =
      """
      SELECT DISTINCT coalesce(i.indrelid, o.oid)
      FROM (SELECT relation AS oid FROM pg_locks
            WHERE pid = pg_backend_pid() AND locktype = 'relation' AND granted
              AND relation >= '16384'
              AND mode NOT IN ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock', 'SIReadLock')
            UNION ALL
            SELECT oid FROM pg_class WHERE oid >= 16384 AND <own>
            UNION ALL
            SELECT attrelid FROM pg_attribute WHERE attrelid >= 16384 AND <own>) o
      LEFT JOIN pg_index i ON i.indexrelid = o.oid
      """
          // Rows of this transaction and its subtransactions; a later one of others has ended.
          .replace(
              "<own>",
              """
              CASE WHEN age(xmin) <= 0
                   THEN pg_xact_status(
                          ((pg_current_xact_id()::text::bigint >> 32 << 32) | xmin::text::bigint)
                            ::text::xid8) = 'in progress' END\
              """);

  /** What mentions the object, as far as its own definition may read otherwise now. */
  private static final String DEPENDENTS =
      """
      SELECT CASE WHEN d.classid = 2606 AND k.conrelid = 0 THEN 1247
                  WHEN d.classid = 6106 THEN 6104
                  WHEN d.classid IN (2604, 2606, 2618, 2620, 3256) THEN 1259
                  ELSE d.classid::bigint END,
             CASE d.classid WHEN 2606 THEN CASE WHEN k.conrelid <> 0 THEN k.conrelid ELSE k.contypid END
                  WHEN 2618 THEN w.ev_class WHEN 2604 THEN v.adrelid WHEN 2620 THEN t.tgrelid
                  WHEN 3256 THEN p.polrelid WHEN 6106 THEN r.prpubid
                  WHEN 1259 THEN coalesce(i.indrelid, d.objid) ELSE d.objid END
      FROM pg_depend d
      LEFT JOIN pg_constraint k ON d.classid = 2606 AND k.oid = d.objid
      LEFT JOIN pg_rewrite w ON d.classid = 2618 AND w.oid = d.objid
      LEFT JOIN pg_attrdef v ON d.classid = 2604 AND v.oid = d.objid
      LEFT JOIN pg_trigger t ON d.classid = 2620 AND t.oid = d.objid
      LEFT JOIN pg_policy p ON d.classid = 3256 AND p.oid = d.objid
      LEFT JOIN pg_publication_rel r ON d.classid = 6106 AND r.oid = d.objid
      LEFT JOIN pg_index i ON d.classid = 1259 AND i.indexrelid = d.objid
      WHERE d.refclassid = ? AND d.refobjid = ANY (CAST(? AS oid[]))
        AND d.classid IN (1259, 1255, 1247, 2604, 2605, 2606, 2617, 2618, 2620, 3256, 3381, 3602, 6104,
                          6106)
      """;

  private static final String SCHEMAS = "SELECT oid, nspname FROM pg_namespace";

  private static final long SCHEMA = 2615;
  private static final Long GONE = 0L;

  private Map<ObjectId, Long> others;
  private Map<Long, String> schemas;
  private Map<ObjectId, Long> relations = new HashMap<>();

  /** Takes what is there now for the beginning. */
  Touched(Connection connection) throws SQLException {
    others = Stamps.others(connection);
    schemas = schemas(connection);
  }

  /** What has changed since the last look or the beginning, dropped objects included. */
  Set<ObjectId> next(Connection connection) throws SQLException {
    Map<ObjectId, Long> othersNow = Stamps.others(connection);
    Set<Long> candidates = candidates(connection);
    Map<ObjectId, Long> relationsNow = Stamps.relations(connection, candidates);
    for (Long candidate : candidates) {
      relationsNow.putIfAbsent(ObjectId.relation(candidate), GONE);
    }
    Set<ObjectId> touched = new HashSet<>();
    compare(others, othersNow, touched);
    compare(relations, relationsNow, touched);
    others = othersNow;
    relations = relationsNow;
    return touched;
  }

  private Set<Long> candidates(Connection connection) throws SQLException {
    Set<Long> found = new HashSet<>();
    relations.keySet().forEach(relation -> found.add(relation.oid()));
    try (PreparedStatement statement = connection.prepareStatement(RELATIONS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(row.getLong(1));
      }
    }
    return found;
  }

  private static void compare(
      Map<ObjectId, Long> before, Map<ObjectId, Long> after, Collection<ObjectId> different) {
    after.forEach(
        (object, stamp) -> {
          if (!Objects.equals(before.get(object), stamp)) {
            different.add(object);
          }
        });
    before.keySet().stream().filter(object -> !after.containsKey(object)).forEach(different::add);
  }

  /**
   * What mentions objects that were touched: a new name shows in its definition. A schema's counts
   * only where it is new, since everything mentions that.
   */
  Set<ObjectId> dependents(Connection connection, Set<ObjectId> objects) throws SQLException {
    Map<Long, String> now = schemas(connection);
    Set<ObjectId> renamed = new HashSet<>();
    schemas.forEach(
        (oid, name) -> {
          if (now.containsKey(oid) && !name.equals(now.get(oid))) {
            renamed.add(new ObjectId(SCHEMA, oid, 0));
          }
        });
    schemas = now;
    Set<ObjectId> named = new HashSet<>(objects);
    named.removeIf(object -> object.catalog() == SCHEMA);
    named.addAll(dependOn(connection, renamed));
    named.addAll(dependOn(connection, named));
    return named;
  }

  private static Map<Long, String> schemas(Connection connection) throws SQLException {
    Map<Long, String> names = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(SCHEMAS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        names.put(row.getLong(1), row.getString(2));
      }
    }
    return names;
  }

  private static Set<ObjectId> dependOn(Connection connection, Set<ObjectId> objects)
      throws SQLException {
    Map<Long, Set<Long>> byCatalog = new HashMap<>();
    objects.forEach(
        object ->
            byCatalog.computeIfAbsent(object.catalog(), c -> new HashSet<>()).add(object.oid()));
    Set<ObjectId> found = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(DEPENDENTS)) {
      for (Map.Entry<Long, Set<Long>> entry : byCatalog.entrySet()) {
        statement.setLong(1, entry.getKey());
        statement.setString(2, ObjectId.array(entry.getValue()));
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            found.add(new ObjectId(row.getLong(1), row.getLong(2), 0));
          }
        }
      }
    }
    return found;
  }
}
