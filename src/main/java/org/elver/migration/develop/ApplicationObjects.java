package org.elver.migration.develop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything in a database that is neither PostgreSQL's, nor Elver's, nor an extension's. A schema
 * goes as a whole, unless it holds something of an extension, or the login looks for tables there
 * and the next migration will, too.
 */
public final class ApplicationObjects {

  private static final String SCHEMAS =
      """
      SELECT 'schema', pg_catalog.quote_ident(n.nspname), n.nspname
      FROM pg_catalog.pg_namespace n
      WHERE n.nspname <> 'public' AND n.nspname <> ALL (pg_catalog.current_schemas(false))
        AND n.nspname <> ? AND n.nspname <> 'information_schema'
        AND n.nspname NOT LIKE 'pg\\_%'
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                        WHERE d.deptype = 'e' AND d.classid = 'pg_namespace'::regclass
                          AND d.objid = n.oid)
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_extension e WHERE e.extnamespace = n.oid)
      ORDER BY n.nspname
      """;

  private static final String OBJECTS =
      """
      SELECT o.kind, (pg_catalog.pg_identify_object(o.class, o.id, 0)).identity, n.nspname
      FROM (
        SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
                              WHEN 'S' THEN 'sequence' WHEN 'f' THEN 'foreign table'
                              ELSE 'table' END AS kind,
               'pg_class'::regclass AS class, c.oid AS id, c.relnamespace AS schema
        FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
        UNION ALL
        SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate'
                              ELSE 'function' END,
               'pg_proc'::regclass, p.oid, p.pronamespace
        FROM pg_catalog.pg_proc p
        UNION ALL
        SELECT CASE t.typtype WHEN 'd' THEN 'domain' ELSE 'type' END,
               'pg_type'::regclass, t.oid, t.typnamespace
        FROM pg_catalog.pg_type t
        LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
        WHERE t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND c.relkind = 'c')
      ) o
      JOIN pg_catalog.pg_namespace n ON n.oid = o.schema
      WHERE n.nspname <> ? AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                        WHERE d.classid = o.class AND d.objid = o.id
                          AND d.deptype IN ('e', 'i', 'a')
                          AND (d.deptype <> 'a' OR o.kind = 'sequence'))
      ORDER BY pg_catalog.array_position(
                 ARRAY['view', 'materialized view', 'table', 'foreign table', 'sequence'], o.kind), 2
      """;

  private final Connection connection;
  private final String ownSchema;

  /**
   * @param ownSchema unquoted name of the schema of Elver's own tables
   */
  public ApplicationObjects(Connection connection, String ownSchema) {
    this.connection = connection;
    this.ownSchema = ownSchema;
  }

  /** All of them; those in a schema that goes as a whole are not listed. */
  public List<Dropped> find() throws SQLException {
    List<Dropped> found = new ArrayList<>();
    Set<String> whole = new HashSet<>();
    for (Located schema : found(SCHEMAS)) {
      whole.add(schema.schema());
      found.add(schema.object());
    }
    for (Located located : found(OBJECTS)) {
      if (!whole.contains(located.schema())) {
        found.add(located.object());
      }
    }
    return found;
  }

  /** Drops them, and says what. */
  public List<Dropped> drop() throws SQLException {
    List<Dropped> found = find();
    for (Dropped object : found) {
      drop(object);
    }
    return found;
  }

  private record Located(Dropped object, String schema) {}

  private List<Located> found(String sql) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, ownSchema);
      List<Located> found = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.add(new Located(new Dropped(row.getString(1), row.getString(2)), row.getString(3)));
        }
      }
      return found;
    }
  }

  /** It may have gone with another one already. */
  private void drop(Dropped object) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP " + object.kind() + " IF EXISTS " + object.name() + " CASCADE");
    }
  }
}
