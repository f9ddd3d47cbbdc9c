package org.elver.boot;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.elver.boot.StartupState.Stage;
import org.elver.config.Settings;
import org.elver.database.Transactions;
import org.elver.problem.DatabaseUnavailable;

/** Ready while the database answers within seconds. */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements HealthCheck {

  private static final int LIMIT_SECONDS = 3;

  @Inject private Settings settings;
  @Inject private StartupState state;
  @Inject private Transactions transactions;
  @Resource private ManagedExecutorService executor;

  private Future<Boolean> question;
  private volatile boolean failedBefore;

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("database");
    if (state.stage() instanceof Stage.WaitingForDatabase waiting) {
      return FailureWords.tell(response, null, waiting.sqlState(), waiting.reason()).down().build();
    }
    try {
      return response.status(ask().get(LIMIT_SECONDS, TimeUnit.SECONDS)).build();
    } catch (TimeoutException e) {
      response.withData("reason", "database: no answer within " + LIMIT_SECONDS + " s");
    } catch (ExecutionException e) {
      tell(e.getCause(), response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return response.down().build();
  }

  /** One question at a time: probes do not pile up behind a database that hangs. */
  private synchronized Future<Boolean> ask() {
    if (question == null || question.isDone()) {
      question = executor.submit(this::answers);
    }
    return question;
  }

  private boolean answers() throws SQLException {
    if (failedBefore) {
      new DatabaseKnock(settings).knock();
    }
    failedBefore = true;
    boolean answers = transactions.outside(connection -> connection.isValid(LIMIT_SECONDS));
    failedBefore = !answers;
    return answers;
  }

  private static void tell(Throwable failure, HealthCheckResponseBuilder response) {
    if (failure instanceof DatabaseUnavailable problem) {
      FailureWords.tell(response, null, problem.sqlState(), FailureWords.of(problem));
    }
  }
}
