package org.elver.boot;

import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.elver.config.Settings;
import org.elver.database.DatabaseUrl;
import org.elver.problem.InvalidSetting;

/**
 * Takes {@code DATABASE_URL} apart for the data source, whose definition can only name properties.
 * What cannot be read is not told here: the start-up migration reads the same settings and does.
 */
public final class DatabaseProperties implements ConfigSource {

  static final String URL = "elver.database.url";
  static final String USER = "elver.database.user";
  static final String PASSWORD = "elver.database.password";

  private static final Set<String> NAMES = Set.of(URL, USER, PASSWORD);
  private static final DatabaseUrl NOWHERE =
      new DatabaseUrl("jdbc:postgresql://unreadable-address.invalid/none", null, null);

  @Override
  public Set<String> getPropertyNames() {
    return NAMES;
  }

  @Override
  public String getValue(String name) {
    return NAMES.contains(name) ? value(name, url()) : null;
  }

  @Override
  public String getName() {
    return "The database's address";
  }

  private static String value(String name, DatabaseUrl url) {
    return switch (name) {
      case URL -> url.jdbcUrl();
      // The pool hands an absent user to the driver as an empty one.
      case USER -> Optional.ofNullable(url.user()).orElseGet(() -> System.getProperty("user.name"));
      default -> Optional.ofNullable(url.password()).orElse("");
    };
  }

  private static DatabaseUrl url() {
    try {
      return DatabaseUrl.of(new Settings(new ConfigLookup(ConfigProvider.getConfig())));
    } catch (InvalidSetting e) {
      return NOWHERE;
    }
  }
}
