package org.elver.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What an installation has after years: a schema and its history, which the migrations themselves
 * make, and transfers with their runs, users and an audit, which are put into the tables.
 */
record PagesGround(int migrations, int transfers, int runs, int audit) {

  /** The transfer whose page is asked for; it has more runs than a page shows. */
  static final int BUSY = 1;

  /** One that needs another. */
  static final int DEPENDENT = 2;

  private static final String CONNECTIONS =
      """
      INSERT INTO elver.connection (name, url, username, tested_at, test_error)
      SELECT 'Source ' || n, 'jdbc:postgresql://source-' || n || '.example.org/shop', 'reader',
             clock_timestamp(), CASE WHEN n % 10 = 0 THEN 'The server did not answer.' END
      FROM generate_series(1, 20) n
      """;

  private static final String USERS =
      """
      INSERT INTO elver.account (name, password_hash, role)
      SELECT 'user.' || n, 'none', (ARRAY['viewer', 'operator', 'admin'])[1 + n % 3]
      FROM generate_series(1, 200) n;
      INSERT INTO elver.api_token (name, hash, role, created_by, expires_at)
      SELECT 'token.' || n, sha256(n::text::bytea), 'operator', 'user.1', now() + interval '1 year'
      FROM generate_series(1, 50) n
      """;

  private static final String TRANSFERS =
      """
      INSERT INTO elver.transfer (name, description, source_connection_id, source_query,
          target_table, target_insert_query, time_zone, misfire, checks, mode, max_rejects,
          schedule, next_run_at)
      SELECT 'Import customers of region ' || n, 'Every customer of region ' || n || ', nightly',
             1 + n % 20, 'SELECT id, name, email FROM customers WHERE region = ' || n,
             'customers_' || n, 'INSERT INTO customers_' || n || ' (id, name, email) VALUES ('
               || '{{id}}, {{name}}, {{email}}) ON CONFLICT (id) DO UPDATE SET name = {{name}}',
             'Europe/Berlin', 'once', '{}', 'atomic', 0,
             CASE WHEN n % 10 = 0 THEN '0 3 1 * *' END,
             CASE WHEN n % 10 = 0 THEN now() + (30 + n) * interval '1 day' END
      FROM generate_series(1, #) n;
      INSERT INTO elver.transfer_version (transfer_id, version, definition, changed_by)
      SELECT id, 1, jsonb_build_object('name', name, 'sourceConnectionId', source_connection_id,
               'sourceQuery', source_query, 'targetTable', target_table,
               'targetInsertQuery', target_insert_query), 'user.1'
      FROM elver.transfer;
      INSERT INTO elver.transfer_dependency (transfer_id, depends_on)
      SELECT n, n - 1 FROM generate_series(2, 100) n WHERE n % 5 <> 0
      """;

  private static final String RUNS =
      """
      INSERT INTO elver.transfer_run (transfer_id, version, status, started_at, moving_since,
          finished_at, rows_read, rows_written, rows_committed, rows_affected, bytes, writer,
          error, triggered_by, trigger, door, address, holder, expires_at)
      SELECT CASE WHEN n % 100 = 0 THEN 1 ELSE 1 + n % #transfers END, 1,
             CASE WHEN n % 20 = 0 THEN 'FAILED' ELSE 'COMPLETED' END,
             now() - (#runs - n) * interval '1 minute', now() - (#runs - n) * interval '1 minute',
             now() - (#runs - n) * interval '1 minute' + n % 60 * interval '1 second',
             n, n, n, n, n * 100, 'copy',
             CASE WHEN n % 20 = 0 THEN 'The source did not answer in time.' END,
             'user.1', 'manual', 'page', '192.0.2.1', 'elver 1@server', now()
      FROM generate_series(1, #runs) n;
      UPDATE elver.transfer t
      SET (status, last_run_id, last_run_at, last_run_success, last_run_rows_affected,
           last_run_error)
        = (SELECT status, id, finished_at, status = 'COMPLETED', rows_affected, error
           FROM elver.transfer_run r WHERE r.transfer_id = t.id ORDER BY id DESC LIMIT 1)
      WHERE EXISTS (SELECT FROM elver.transfer_run r WHERE r.transfer_id = t.id)
      """;

  private static final String AUDIT =
      """
      INSERT INTO elver.audit (at, who, action, subject, detail, address, refused)
      SELECT now() - n * interval '1 minute', 'user.' || n % 200, 'transfer-change',
             'Import customers of region ' || n % 5000,
             jsonb_build_object('description', jsonb_build_array('before', 'after')),
             '192.0.2.' || n % 256, n % 50 = 0
      FROM generate_series(1, #) n
      """;

  /** Fills an empty database. */
  void fill(Database database, Path folder) throws IOException, SQLException {
    MigrationFolder.write(folder, migrations);
    new ElverUp().apply(database, folder);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(CONNECTIONS);
      statement.execute(USERS);
      statement.execute(TRANSFERS.replace("#", "" + transfers));
      statement.execute(RUNS.replace("#transfers", "" + transfers).replace("#runs", "" + runs));
      statement.execute(AUDIT.replace("#", "" + audit));
      statement.execute("VACUUM ANALYZE");
    }
  }
}
