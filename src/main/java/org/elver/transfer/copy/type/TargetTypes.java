package org.elver.transfer.copy.type;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.elver.transfer.template.PgType;

/** Asks the target's catalog. */
public final class TargetTypes {

  /**
   * An extension's type may be built on what PostgreSQL has, as {@code citext} is. Not so name: its
   * input function cuts off what the binary one refuses.
   */
  private static final String FACTS =
      """
      SELECT asked.oid,
             coalesce(receive.prosrc IN ('textrecv', 'varcharrecv', 'bpcharrecv',
                                         'json_recv', 'enum_recv')
                      AND receive.prolang = internal.oid, false) AS textual,
             asked.oid = asked.base AND NOT EXISTS (
               SELECT FROM pg_catalog.pg_cast c
               WHERE c.castsource = 'pg_catalog.text'::pg_catalog.regtype
                 AND c.casttarget = asked.oid AND c.castmethod = 'f') AS castable
      FROM unnest(?::bigint[], ?::bigint[]) AS asked (oid, base)
      JOIN pg_catalog.pg_type base ON base.oid = asked.base::oid
      JOIN pg_catalog.pg_language internal ON internal.lanname = 'internal'
      LEFT JOIN pg_catalog.pg_proc receive ON receive.oid = base.typreceive
      """;

  private TargetTypes() {}

  /** By oid. */
  public static Map<Integer, TargetType> of(Connection target, Collection<PgType> types)
      throws SQLException {
    Map<Integer, PgType> byOid =
        types.stream().collect(Collectors.toMap(PgType::oid, type -> type, (one, same) -> one));
    Map<Integer, TargetType> answer = new HashMap<>();
    try (PreparedStatement statement = target.prepareStatement(FACTS)) {
      statement.setArray(1, oids(target, byOid.values(), PgType::oid));
      statement.setArray(2, oids(target, byOid.values(), PgType::baseOid));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          int oid = (int) row.getLong("oid");
          answer.put(
              oid,
              new TargetType(
                  byOid.get(oid), row.getBoolean("textual"), row.getBoolean("castable")));
        }
      }
    }
    return answer;
  }

  private static Array oids(
      Connection target, Collection<PgType> types, ToIntFunction<PgType> which)
      throws SQLException {
    return target.createArrayOf(
        "int8",
        types.stream().map(type -> Integer.toUnsignedLong(which.applyAsInt(type))).toArray());
  }
}
