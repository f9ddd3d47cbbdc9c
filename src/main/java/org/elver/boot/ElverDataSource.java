package org.elver.boot;

import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.elver.config.Settings;
import org.elver.database.DatabaseUrl;
import org.elver.problem.InvalidSetting;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connects to where the settings say. The pool opens its connections here and never sees the
 * address or the password: the server would substitute <code>${…}</code> in them and keep them in
 * its own configuration.
 */
public class ElverDataSource extends PGSimpleDataSource {

  private static final long serialVersionUID = 1L;

  @Override
  public Connection getConnection() throws SQLException {
    try {
      ConfigLookup lookup =
          new ConfigLookup(ConfigProvider.getConfig(ElverDataSource.class.getClassLoader()));
      return DatabaseUrl.of(new Settings(lookup)).connect();
    } catch (InvalidSetting e) {
      throw new SQLException(e.getMessage(), e);
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }
}
