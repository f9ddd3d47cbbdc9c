package org.elver.database;

import org.elver.config.Settings;

/**
 * Where the application's database is and how to log in.
 *
 * @param jdbcUrl without user and password
 * @param user null where the driver's or the server's default holds
 * @param password null where none is needed
 */
public record DatabaseUrl(String jdbcUrl, String user, String password) {

  /** Reads {@code DATABASE_URL}, else {@code DATABASE_HOST} and its siblings. */
  public static DatabaseUrl of(Settings settings) {
    return new DatabaseUrl(
        settings.text(org.elver.config.Setting.DATABASE_URL).orElseThrow(), null, null);
  }

  /** Host, port and database, without a login. */
  @Override
  public String toString() {
    return jdbcUrl;
  }
}
