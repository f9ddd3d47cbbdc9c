package org.elver.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.elver.account.Roles;
import org.elver.audit.CallerAddress;
import org.elver.http.Problem;
import org.elver.transfer.RunHistory;
import org.elver.transfer.Transfers;
import org.elver.transfer.copy.Preview;
import org.elver.transfer.definition.Status;
import org.elver.transfer.run.Origin;
import org.elver.transfer.run.Run;
import org.elver.transfer.run.RunDetails;
import org.elver.transfer.run.RunPage;
import org.elver.transfer.run.RunQuery;
import org.elver.transfer.run.Trigger;

/** What sets transfers going, and what came of it. */
@Path("transfers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Transfers")
@RequestScoped
public class TransferRunCalls {

  private static final String DOOR = "rest";

  @Inject private Instance<Transfers> transfers;
  @Context private SecurityContext caller;

  @POST
  @Path("{id}/run")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      summary = "Run a transfer",
      description =
          "Answers at once with the run's address in Location, or with wait=true when it has"
              + " ended.")
  @APIResponseSchema(value = Run.class, responseDescription = "With wait=true: it is complete")
  @APIResponse(responseCode = "202", description = "It has begun")
  @APIResponse(responseCode = "404", description = "No such transfer")
  @APIResponse(responseCode = "409", description = "It is running already")
  @APIResponse(responseCode = "422", description = "With wait=true: it failed, or was cancelled")
  @APIResponse(responseCode = "423", description = "Migrations are running; their holder is named")
  public Response run(
      @PathParam("id") long id,
      @Parameter(description = "Answer when it has ended") @QueryParam("wait") boolean wait,
      @Parameter(description = "Run before it what it depends on; it begins when all is complete")
          @QueryParam("prerequisites")
          boolean prerequisites,
      @Context UriInfo uri) {
    Origin origin = new Origin(who(), Trigger.manual, DOOR, CallerAddress.current());
    Transfers here = transfers.get();
    if (wait) {
      return ended(here.run(id, origin, prerequisites), here.history());
    }
    Run run = here.start(id, origin, prerequisites);
    return Response.accepted(run)
        .location(uri.getBaseUriBuilder().path("runs/{run}").build(run.id()))
        .build();
  }

  @POST
  @Path("{id}/preview")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      summary = "Execute the real statement for the first rows, and roll back",
      description = "Nothing is changed but sequences, which stay advanced.")
  @APIResponseSchema(value = Preview.class, responseDescription = "What a run would do with them")
  @APIResponse(responseCode = "400", description = "A server does not understand it any more")
  @APIResponse(responseCode = "404", description = "No such transfer")
  @APIResponse(responseCode = "409", description = "The connection's password cannot be decrypted")
  @APIResponse(
      responseCode = "422",
      description = "The source query failed",
      content = @Content(mediaType = Problem.MEDIA_TYPE))
  @APIResponse(responseCode = "502", description = "The source cannot be asked")
  public Preview preview(@PathParam("id") long id) {
    return transfers.get().preview(id);
  }

  @POST
  @Path("{id}/cancel")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      summary = "End a transfer's run, on whichever server it is",
      description = "It is rolled back within seconds; what it committed in parts stays.")
  @APIResponseSchema(
      value = Run.class,
      responseCode = "202",
      responseDescription = "It is asked to end")
  @APIResponse(responseCode = "404", description = "No such transfer")
  @APIResponse(responseCode = "409", description = "It is not running")
  public Response cancel(@PathParam("id") long id, @Context UriInfo uri) {
    Run run = transfers.get().cancel(id, who());
    return Response.accepted(run)
        .location(uri.getBaseUriBuilder().path("runs/{run}").build(run.id()))
        .build();
  }

  @GET
  @Path("{id}/runs")
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "A transfer's runs, the newest first; of a deleted one, too")
  @APIResponseSchema(value = RunPage.class, responseDescription = "A page of its runs")
  @APIResponse(responseCode = "400", description = "A parameter cannot be used; it is named")
  @APIResponse(responseCode = "404", description = "There never was such a transfer")
  public RunPage runs(
      @PathParam("id") long id,
      @Parameter(description = "at most so many, 1 to 500") @QueryParam("limit") @DefaultValue("50")
          int limit,
      @Parameter(description = "leaves out so many of the newest")
          @QueryParam("skip")
          @DefaultValue("0")
          int skip) {
    return transfers.get().history().of(id, new RunQuery(limit, skip));
  }

  /** A script that asks for the HTTP status only has to notice that a run failed. */
  private static Response ended(Run run, RunHistory history) {
    if (run.status() == Status.COMPLETED) {
      return Response.ok(run).build();
    }
    RunDetails details = history.details(run.id());
    return Problem.of(422, "transfer-failed", "A transfer failed", run.error())
        .with("row", details.errorRow())
        .with("column", details.errorColumn())
        .with("sqlState", details.sqlState())
        .beside(run)
        .response();
  }

  private String who() {
    return caller.getUserPrincipal().getName();
  }
}
