package org.elver.admin.schema;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;

/** Why the server is not ready, as its probe says it. */
@ApplicationScoped
class StartupFailure {

  private static final String CHECK = "migrations";

  @Inject @Readiness private Instance<HealthCheck> checks;

  /**
   * @param version of the migration that failed, null where none is to blame
   * @param sqlState null where the server did not refuse anything
   */
  public record Found(String reason, String version, String sqlState) {}

  /** Null where it is ready. */
  Found find() {
    for (HealthCheck check : checks) {
      HealthCheckResponse response = check.call();
      if (response.getName().equals(CHECK) && response.getStatus() == Status.DOWN) {
        Map<String, Object> data = response.getData().orElse(Map.of());
        return new Found(text(data, "reason"), text(data, "version"), text(data, "sqlState"));
      }
    }
    return null;
  }

  private static String text(Map<String, Object> data, String name) {
    Object value = data.get(name);
    return value == null ? null : value.toString();
  }
}
