package org.elver.migration.check;

import java.sql.Connection;
import java.sql.SQLException;
import org.elver.database.Rows;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * What one question to the server tells of it.
 *
 * @param versionNumber such as 150018 for 15.18
 * @param schema where a table without a schema goes, null where the search path names none
 * @param ownTables whether Elver's tables are there
 * @param mayMakeOwnTables whether they are, or can be made
 * @param invalidIndexes their names, null for none
 * @param longTransactions who is in one for more than a minute, null for nobody
 * @param archiveMode setting of the server
 * @param dataDirectory null where this login may not know
 * @param here whether the server says it is reached from its own machine
 */
public record ServerFacts(
    String login,
    String database,
    String version,
    int versionNumber,
    boolean standby,
    boolean readOnly,
    boolean mayMakeSchemas,
    String schema,
    boolean mayMakeTables,
    boolean ownTables,
    boolean mayMakeOwnTables,
    String invalidIndexes,
    String longTransactions,
    String archiveMode,
    String dataDirectory,
    boolean here) {

  private static final String ASK =
      """
      SELECT current_user AS login,
        pg_catalog.current_database() AS database,
        pg_catalog.current_setting('server_version') AS version,
        pg_catalog.current_setting('server_version_num')::int AS version_number,
        pg_catalog.pg_is_in_recovery() AS standby,
        pg_catalog.current_setting('transaction_read_only') = 'on' AS read_only,
        pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
          AS may_make_schemas,
        pg_catalog.current_schema() AS schema,
        coalesce(pg_catalog.has_schema_privilege(pg_catalog.current_schema(), 'CREATE'), false)
          AS may_make_tables,
        pg_catalog.to_regclass(:own || '.migration_history') IS NOT NULL AS own_tables,
        CASE WHEN pg_catalog.to_regclass(:own || '.migration_history') IS NOT NULL THEN true
             WHEN pg_catalog.to_regnamespace(:own) IS NOT NULL
               THEN pg_catalog.has_schema_privilege(pg_catalog.to_regnamespace(:own)::oid, 'CREATE')
             ELSE pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
        END AS may_make_own_tables,
        (SELECT pg_catalog.string_agg(i.indexrelid::regclass::text, ', ')
         FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
         WHERE NOT i.indisvalid AND c.relkind = 'i'
           AND c.relnamespace <> 'pg_toast'::regnamespace) AS invalid_indexes,
        (SELECT pg_catalog.string_agg(pg_catalog.format('process %s (%s, %s) since %s',
           pid, usename, state, pg_catalog.date_trunc('second', xact_start)), '; ')
         FROM pg_catalog.pg_stat_activity
         WHERE datname = pg_catalog.current_database() AND pid <> pg_catalog.pg_backend_pid()
           AND xact_start < pg_catalog.clock_timestamp() - interval '1 minute')
          AS long_transactions,
        pg_catalog.current_setting('archive_mode') AS archive_mode,
        (SELECT setting FROM pg_catalog.pg_settings WHERE name = 'data_directory')
          AS data_directory,
        coalesce(pg_catalog.inet_server_addr() = pg_catalog.inet_client_addr(), true) AS here
      """;

  /** Asks; one round trip that changes nothing. */
  public static ServerFacts read(Connection connection, Rows rows) throws SQLException {
    return rows.on(
        connection,
        handle ->
            handle
                .createQuery(ASK)
                .bind("own", rows.schema())
                .map(ConstructorMapper.of(ServerFacts.class))
                .one());
  }
}
