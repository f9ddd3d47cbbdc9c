package org.elver.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.elver.account.AccountRefused;
import org.elver.http.Problem;

/** Changes of users and tokens that are not done, as problems. */
@Provider
public final class AccountRefusedProblem implements ExceptionMapper<AccountRefused> {

  @Override
  public Response toResponse(AccountRefused refused) {
    String detail = refused.getMessage();
    Problem problem =
        switch (refused.reason()) {
          case INVALID -> Problem.badRequest("unfit-field", detail);
          case UNKNOWN -> Problem.of(404, "not-found", "Not found", detail);
          case TAKEN -> Problem.of(409, "name-taken", "Conflict", detail);
          case LAST_ADMINISTRATOR -> Problem.of(409, "last-administrator", "Conflict", detail);
          case SET_ELSEWHERE -> Problem.of(409, "set-elsewhere", "Conflict", detail);
        };
    return problem.with("field", refused.field()).response();
  }
}
