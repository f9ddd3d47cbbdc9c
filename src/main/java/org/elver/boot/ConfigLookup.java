package org.elver.boot;

import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/** Settings by MicroProfile Config, as they stand: a password may contain a dollar and a brace. */
record ConfigLookup(Config config) implements Function<String, Optional<String>> {

  @Override
  public Optional<String> apply(String name) {
    return Optional.ofNullable(config.getConfigValue(name).getRawValue());
  }
}
