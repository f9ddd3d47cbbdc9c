package org.elver.api;

import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.util.Optional;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.migration.RunOptions;

/** What a call tells the engine of every run. */
final class CallOptions {

  private CallOptions() {}

  /** Does not wait for another holder of the lock unless that is set, and says who asked. */
  static RunOptions of(Settings settings, SecurityContext caller) {
    Optional<Duration> wait = settings.duration(Setting.MIGRATION_LOCK_WAIT);
    return RunOptions.waiting(Optional.of(wait.orElse(Duration.ZERO)))
        .calledBy(caller.getUserPrincipal().getName());
  }
}
