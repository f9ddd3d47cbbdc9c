package org.elver.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.elver.boot.StartupState.Stage;

/** Ready when the start-up migration is done, or somebody did what it could not. */
@Readiness
@ApplicationScoped
class MigrationReadiness implements HealthCheck {

  @Inject private StartupRecovery recovery;

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("migrations");
    Stage stage = recovery.stage();
    if (stage instanceof Stage.Failed failed) {
      FailureWords.tell(response, failed.version(), failed.sqlState(), failed.reason());
    } else if (stage instanceof Stage.WaitingForDatabase waiting) {
      FailureWords.tell(response, null, waiting.sqlState(), waiting.reason());
    } else if (stage instanceof Stage.Starting) {
      FailureWords.tell(response, null, null, "starting");
    }
    return response.status(stage instanceof Stage.Done).build();
  }
}
