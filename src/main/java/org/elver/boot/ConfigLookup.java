package org.elver.boot;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/**
 * Settings by MicroProfile Config, as they stand: a password may contain a dollar and a brace. A
 * server that stops takes the configuration away while work is still being ended; what was asked
 * before is answered then as it was.
 */
final class ConfigLookup implements Function<String, Optional<String>> {

  private final Config config;
  private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

  ConfigLookup(Config config) {
    this.config = config;
  }

  @Override
  public Optional<String> apply(String name) {
    try {
      Optional<String> value = Optional.ofNullable(config.getConfigValue(name).getRawValue());
      known.put(name, value);
      return value;
    } catch (RuntimeException e) {
      Optional<String> before = known.get(name);
      if (before == null) {
        throw e;
      }
      return before;
    }
  }
}
