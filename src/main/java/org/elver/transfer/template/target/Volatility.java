package org.elver.transfer.template.target;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether functions give the same in a set of rows as in one row after the other. Those that are
 * built in do, but for those that read tables or change the session, and immutable ones.
 */
final class Volatility {

  /** Of functions in {@code p}; what is volatile here depends on no table. */
  static final String SAFE =
      """
      (p.provolatile = 'i'
        OR (p.oid < %1$d AND p.provolatile = 's'
          AND p.proname !~ '_to_xml|^pg_stat|^currtid|^pg_prepared|^pg_cursor')
        OR (p.oid < %1$d AND p.proname IN ('nextval', 'random', 'random_normal',
          'gen_random_uuid', 'uuidv4', 'uuidv7', 'clock_timestamp', 'timeofday'))
        OR EXISTS (SELECT FROM pg_catalog.pg_depend e
          JOIN pg_catalog.pg_extension x ON x.oid = e.refobjid
          WHERE e.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND e.objid = p.oid
            AND e.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
            AND e.deptype = 'e' AND x.extname IN ('uuid-ossp', 'pgcrypto')))
      """
          .formatted(Types.BUILTIN_BELOW);

  private static final String CONSTANT =
      "p.oid < %1$d AND p.provolatile <> 'v' AND %2$s".formatted(Types.BUILTIN_BELOW, SAFE);

  private static final String FUNCTIONS_EXCEPT =
      """
      SELECT n.nspname || '.' || p.proname
      FROM ROWS FROM (pg_catalog.unnest(?::pg_catalog.text[]),
        pg_catalog.unnest(?::pg_catalog.text[])) AS f (schema, name)
      JOIN pg_catalog.pg_proc p ON p.proname = f.name
      JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
      WHERE CASE WHEN f.schema IS NULL
          THEN n.nspname = ANY (pg_catalog.current_schemas(true))
          ELSE n.nspname = f.schema END
        AND NOT (%s)
      LIMIT 1
      """;

  private static final String OPERATORS_EXCEPT =
      """
      SELECT n.nspname || '.' || o.oprname
      FROM pg_catalog.unnest(?::pg_catalog.text[]) AS f (name)
      JOIN pg_catalog.pg_operator o ON o.oprname = f.name
      JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
      JOIN pg_catalog.pg_proc p ON p.oid = o.oprcode
      WHERE n.nspname = ANY (pg_catalog.current_schemas(true)) AND NOT (%s)
      LIMIT 1
      """;

  private final Connection connection;

  Volatility(Connection connection) {
    this.connection = connection;
  }

  /** One that may not be safe; null if all are. */
  String unsafe(Names names) throws SQLException {
    return except(names, SAFE);
  }

  /** Whether all that is called gives one value for a whole transaction. */
  boolean constant(Names names) throws SQLException {
    return names.doubt() == null && except(names, CONSTANT) == null;
  }

  private String except(Names names, String allowed) throws SQLException {
    List<String> schemas = new ArrayList<>();
    List<String> functions = new ArrayList<>();
    for (Names.Function function : names.functions()) {
      schemas.add(function.schema());
      functions.add(function.name());
    }
    String found =
        functions.isEmpty() ? null : first(FUNCTIONS_EXCEPT, allowed, schemas, functions);
    return found == null && !names.operators().isEmpty()
        ? first(OPERATORS_EXCEPT, allowed, names.operators())
        : found;
  }

  @SafeVarargs
  private String first(String query, String allowed, List<String>... arrays) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query.formatted(allowed))) {
      for (int i = 0; i < arrays.length; i++) {
        statement.setArray(i + 1, connection.createArrayOf("text", arrays[i].toArray()));
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }
}
