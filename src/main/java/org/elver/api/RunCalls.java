package org.elver.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.elver.account.Roles;
import org.elver.http.EventStream;
import org.elver.transfer.RunHistory;
import org.elver.transfer.Transfers;
import org.elver.transfer.run.RejectPage;
import org.elver.transfer.run.Run;
import org.elver.transfer.run.RunDetails;
import org.elver.transfer.run.RunQuery;

/** Single runs of transfers, on whichever server they are. */
@Path("runs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@Tag(name = "Transfers")
@RequestScoped
public class RunCalls {

  @Inject private Instance<Transfers> transfers;
  @Inject private FollowedRuns followed;

  @GET
  @Path("{id}")
  @Operation(summary = "A run as it is now")
  @APIResponseSchema(value = Run.class, responseDescription = "The run")
  @APIResponse(responseCode = "404", description = "No such run")
  public Run find(@PathParam("id") long id) {
    return history().find(id);
  }

  @GET
  @Path("{id}/details")
  @Operation(summary = "A run with who started it, from where, and the definition as it was")
  @APIResponseSchema(value = RunDetails.class, responseDescription = "All that is known of it")
  @APIResponse(responseCode = "404", description = "No such run")
  public RunDetails details(@PathParam("id") long id) {
    return history().details(id);
  }

  @GET
  @Path("{id}/events")
  @Produces(EventStream.MEDIA_TYPE)
  @Operation(
      summary = "How far a run has come, as events",
      description =
          "Events are called progress, with rows and bytes read and written, rows a second and the"
              + " seconds that are left; the last one is called run and has the finished run.")
  @APIResponseSchema(value = Run.class, responseDescription = "The events, until the run has ended")
  @APIResponse(responseCode = "404", description = "No such run")
  public Response events(@PathParam("id") long id) {
    return followed.events(history(), id);
  }

  @GET
  @Path("{id}/rejects")
  @Operation(summary = "Rows that a run put aside, and why")
  @APIResponseSchema(value = RejectPage.class, responseDescription = "A page of them")
  @APIResponse(responseCode = "400", description = "A parameter cannot be used; it is named")
  @APIResponse(responseCode = "404", description = "No such run")
  public RejectPage rejects(
      @PathParam("id") long id,
      @Parameter(description = "at most so many, 1 to 500") @QueryParam("limit") @DefaultValue("50")
          int limit,
      @Parameter(description = "leaves out so many of the first")
          @QueryParam("skip")
          @DefaultValue("0")
          int skip) {
    return history().rejects(id, new RunQuery(limit, skip));
  }

  private RunHistory history() {
    return transfers.get().history();
  }
}
