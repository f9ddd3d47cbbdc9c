package org.elver.boot;

import java.sql.SQLException;
import java.util.List;
import org.elver.testing.Certificates;
import org.elver.testing.Forwarder;
import org.elver.testing.OwnPostgres;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestMariaDb;
import org.elver.testing.TestMariaDbs;

/** A database that transfers read through a network that can be disturbed. */
interface SourceSide extends AutoCloseable {

  /** Columns {@code id}, {@code name}, {@code amount} and {@code payload}, some null. */
  void fill(int rows) throws SQLException;

  /** Where Elver is to connect: at the network's near end. */
  String jdbcUrl();

  String user();

  String password();

  Forwarder network();

  /** Ids of the sessions that Elver has there. */
  List<String> sessions() throws SQLException;

  /** Ends a session as an administrator does. */
  void end(String session) throws SQLException;

  /** Takes its server's process away from under a session, where it has one of its own. */
  void kill(String session) throws SQLException;

  /** How many rows, and a number that other rows do not have, of those up to that id. */
  String checksum(long upTo) throws SQLException;

  @Override
  void close();

  /** The same checksum of a table in PostgreSQL. */
  static String checksum(TestDatabase database, String table, long upTo) throws SQLException {
    return database
        .query(
            """
            SELECT count(*) || ' ' || coalesce(sum(('x' || left(md5(
                concat_ws('|', id, coalesce(name, 'none'), amount, payload)), 8))::bit(32)::bigint), 0)
            FROM %s WHERE id <= %d
            """
                .formatted(table, upTo))
        .get(0);
  }

  /**
   * One of them, asked for TLS.
   *
   * @param parameters of the url
   */
  record Encrypted(SourceSide side, String parameters) implements SourceSide {

    static SourceSide postgres() {
      return new Encrypted(
          Postgres.on(OwnPostgres.withTls(Certificates.shared())),
          "?sslmode=verify-full&sslrootcert=authority.pem");
    }

    static SourceSide mariaDb() {
      return new Encrypted(MariaDb.start(), "?sslMode=verify-full&serverSslCert=authority.pem");
    }

    @Override
    public String jdbcUrl() {
      return side.jdbcUrl() + parameters;
    }

    @Override
    public void fill(int rows) throws SQLException {
      side.fill(rows);
    }

    @Override
    public String user() {
      return side.user();
    }

    @Override
    public String password() {
      return side.password();
    }

    @Override
    public Forwarder network() {
      return side.network();
    }

    @Override
    public List<String> sessions() throws SQLException {
      return side.sessions();
    }

    @Override
    public void end(String session) throws SQLException {
      side.end(session);
    }

    @Override
    public void kill(String session) throws SQLException {
      side.kill(session);
    }

    @Override
    public String checksum(long upTo) throws SQLException {
      return side.checksum(upTo);
    }

    @Override
    public void close() {
      side.close();
    }
  }

  /** A PostgreSQL server of its own. */
  record Postgres(OwnPostgres server, TestDatabase database, Forwarder network)
      implements SourceSide {

    static Postgres start() {
      return on(new OwnPostgres());
    }

    static Postgres on(OwnPostgres server) {
      TestDatabase database = server.newDatabase();
      return new Postgres(server, database, new Forwarder("localhost", database.port()).open());
    }

    @Override
    public void fill(int rows) throws SQLException {
      database.execute(
          """
          CREATE TABLE goods AS
            SELECT n::bigint AS id, CASE WHEN n %% 7 > 0 THEN 'name ' || n END AS name,
              (n * 1.37)::numeric(12, 2) AS amount, repeat(md5(n::text), 3) AS payload
            FROM generate_series(1, %d) n;
          ALTER TABLE goods ADD PRIMARY KEY (id);
          """
              .formatted(rows));
    }

    @Override
    public String jdbcUrl() {
      return database.at(network.port()).jdbcUrl();
    }

    @Override
    public String user() {
      return database.user();
    }

    @Override
    public String password() {
      return database.password();
    }

    @Override
    public List<String> sessions() throws SQLException {
      return database.query(
          """
          SELECT pid FROM pg_stat_activity
          WHERE application_name = 'elver' AND datname = current_database()
          """);
    }

    @Override
    public void end(String session) throws SQLException {
      database.query("SELECT pg_terminate_backend(%s)".formatted(session));
    }

    @Override
    public void kill(String session) {
      OwnPostgres.killBackend(session);
    }

    @Override
    public String checksum(long upTo) throws SQLException {
      return SourceSide.checksum(database, "goods", upTo);
    }

    @Override
    public void close() {
      network.close();
      server.close();
    }
  }

  /** A database of the MariaDB server that all tests share. */
  record MariaDb(TestMariaDb database, Forwarder network) implements SourceSide {

    static MariaDb start() {
      TestMariaDb database = TestMariaDbs.newDatabase();
      return new MariaDb(database, new Forwarder("localhost", database.port()).open());
    }

    @Override
    public void fill(int rows) throws SQLException {
      database.execute(
          """
          CREATE TABLE goods (id bigint PRIMARY KEY, name varchar(40), amount decimal(12, 2), payload text);
          INSERT INTO goods
            SELECT seq, CASE WHEN seq %% 7 > 0 THEN concat('name ', seq) END, seq * 1.37,
              repeat(md5(seq), 3)
            FROM seq_1_to_%d;
          """
              .formatted(rows));
    }

    @Override
    public String jdbcUrl() {
      return database.at(network.port()).jdbcUrl();
    }

    @Override
    public String user() {
      return database.user();
    }

    @Override
    public String password() {
      return database.password();
    }

    @Override
    public List<String> sessions() throws SQLException {
      return database
          .asRoot()
          .query(
              """
              SELECT id FROM information_schema.processlist
              WHERE db = '%s' AND user = '%s' AND id <> connection_id()
              """
                  .formatted(database.name(), database.user()));
    }

    @Override
    public void end(String session) throws SQLException {
      database.asRoot().execute("KILL SOFT CONNECTION " + session);
    }

    /** A session is a thread here. */
    @Override
    public void kill(String session) throws SQLException {
      database.asRoot().execute("KILL HARD CONNECTION " + session);
    }

    @Override
    public String checksum(long upTo) throws SQLException {
      return database
          .query(
              """
              SELECT concat(count(*), ' ', coalesce(sum(cast(conv(left(md5(
                  concat_ws('|', id, coalesce(name, 'none'), amount, payload)), 8), 16, 10)
                  AS unsigned)), 0))
              FROM goods WHERE id <= %d
              """
                  .formatted(upTo))
          .get(0);
    }

    @Override
    public void close() {
      network.close();
    }
  }
}
