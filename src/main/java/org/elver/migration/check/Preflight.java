package org.elver.migration.check;

import java.util.List;
import org.elver.migration.check.PreflightCheck.Status;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.DatabaseUnavailable.Reason;

/**
 * What was found before a run.
 *
 * @param ok whether no check failed; warnings are none
 */
public record Preflight(boolean ok, List<PreflightCheck> checks) {

  public static Preflight of(List<PreflightCheck> checks) {
    return new Preflight(failed(checks).isEmpty(), List.copyOf(checks));
  }

  /** Where the database could not be asked nothing else is known. */
  public static Preflight unreachable(DatabaseUnavailable problem) {
    boolean login =
        problem.reason() == Reason.LOGIN_REFUSED || problem.reason() == Reason.NO_SUCH_DATABASE;
    return of(
        List.of(
            PreflightCheck.failed(
                login ? "credentials" : "connection",
                problem.getMessage(),
                "See that DATABASE_URL is right and the server runs")));
  }

  /** What the facts about the server mean. */
  public static List<PreflightCheck> checks(ServerFacts facts) {
    return ServerChecks.of(facts);
  }

  /** Why no run may begin, a sentence each. */
  public static List<String> refusals(ServerFacts facts) {
    return failed(ServerChecks.of(facts)).stream()
        .map(check -> check.detail() + ". " + check.action() + ".")
        .toList();
  }

  private static List<PreflightCheck> failed(List<PreflightCheck> checks) {
    return checks.stream().filter(check -> check.status() == Status.failed).toList();
  }
}
