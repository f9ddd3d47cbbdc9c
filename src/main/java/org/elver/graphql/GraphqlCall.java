package org.elver.graphql;

import graphql.ExecutionResult;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.elver.account.Roles;
import org.elver.audit.CallerAddress;
import org.elver.audit.Refusal.Kind;
import org.elver.http.Problem;
import org.elver.http.RefusedRequest;
import org.elver.json.Json;

/** Takes a question and gives the answer to it, both as JSON. */
@Path("")
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, GraphqlCall.MEDIA_TYPE})
@RequestScoped
public class GraphqlCall {

  /** Who accepts this wants to read from the status whether the question was one. */
  static final String MEDIA_TYPE = "application/graphql-response+json";

  private static final MediaType TELLING = MediaType.valueOf(MEDIA_TYPE);

  @Inject private Answers answers;
  @Context private SecurityContext security;
  @Context private HttpServletRequest request;

  @POST
  @RolesAllowed(Roles.VIEWER)
  public Response ask(Question question, @Context HttpHeaders headers) {
    if (question.query() == null) {
      throw Problem.badRequest("missing-field", "There is no field \"query\".")
          .with("field", "query")
          .exception();
    }
    ExecutionResult result = answers.to(question, asker());
    ErrorFacts.forbidden(result)
        .ifPresent(field -> RefusedRequest.mark(request, Kind.CALL, "POST /graphql " + field));
    MediaType wanted = headers.getAcceptableMediaTypes().get(0);
    boolean telling = !wanted.isWildcardType() && TELLING.isCompatible(wanted);
    return Response.status(telling && !result.isDataPresent() ? 400 : 200)
        .type(telling ? TELLING : MediaType.APPLICATION_JSON_TYPE)
        .entity(Json.line(ErrorFacts.specification(result)))
        .build();
  }

  private Asker asker() {
    return new Asker(
        security.getUserPrincipal().getName(),
        security.isUserInRole(Roles.OPERATOR),
        CallerAddress.current());
  }
}
