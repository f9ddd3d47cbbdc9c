package org.elver.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.elver.boot.StartupState.Stage;

/** Ready when the start-up migration is done. */
@Readiness
@ApplicationScoped
class MigrationReadiness implements HealthCheck {

  @Inject private StartupState state;

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("migrations");
    Stage stage = state.stage();
    if (stage instanceof Stage.Failed failed) {
      with(response, "version", failed.version());
      with(response, "sqlState", failed.sqlState());
      with(response, "reason", failed.reason());
    } else if (stage instanceof Stage.WaitingForDatabase waiting) {
      with(response, "sqlState", waiting.sqlState());
      with(response, "reason", waiting.reason());
    } else if (stage instanceof Stage.Starting) {
      with(response, "reason", "starting");
    }
    return response.status(stage instanceof Stage.Done).build();
  }

  private static void with(HealthCheckResponseBuilder response, String key, String value) {
    if (value != null) {
      response.withData(key, value);
    }
  }
}
