package org.elver.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database of the benchmark's server. */
record Database(String jdbcUrl) {

  static final String USER = "postgres";

  Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, USER, null);
  }
}
