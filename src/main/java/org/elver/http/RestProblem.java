package org.elver.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** What Jakarta REST itself refuses: no such path, method, media type, role. */
@Provider
public final class RestProblem implements ExceptionMapper<WebApplicationException> {

  @Override
  public Response toResponse(WebApplicationException exception) {
    Response refused = exception.getResponse();
    if (refused.getStatus() < 400) {
      return refused;
    }
    Response answer = of(refused).response();
    return copied(HttpHeaders.ALLOW, refused, copied(HttpHeaders.RETRY_AFTER, refused, answer));
  }

  private static Problem of(Response refused) {
    return refused.getStatus() == 405
        ? Problem.of(
            405,
            "method-not-allowed",
            "Method not allowed",
            "This address takes " + refused.getHeaderString(HttpHeaders.ALLOW) + ".")
        : of(refused.getStatus(), refused.getStatusInfo().getReasonPhrase());
  }

  /**
   * @param reason title of a status that has no words here
   */
  static Problem of(int status, String reason) {
    return switch (status) {
      case 400 -> Problem.badRequest("bad-request", "The request cannot be read.");
      case 403 -> Problem.of(403, "forbidden", "Forbidden", "Your role does not permit this.");
      case 404 -> Problem.of(404, "not-found", "Not found", "There is nothing at this address.");
      case 406 ->
          Problem.of(406, "not-acceptable", "Not acceptable", "Answers are application/json.");
      case 415 ->
          Problem.of(
              415, "unsupported-media-type", "Unsupported media type", "Send application/json.");
      default -> Problem.of(status, "http-" + status, reason, "The request was not carried out.");
    };
  }

  private static Response copied(String header, Response from, Response to) {
    List<Object> values = from.getHeaders().get(header);
    return values == null
        ? to
        : Response.fromResponse(to).header(header, from.getHeaderString(header)).build();
  }
}
