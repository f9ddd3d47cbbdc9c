package org.elver.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.elver.account.Roles;
import org.elver.http.EntityTags;
import org.elver.transfer.Transfers;
import org.elver.transfer.definition.Definition;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.definition.Version;

/** Transfers as they are defined. */
@Path("transfers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(
    name = "Transfers",
    description = "From a query on an external database into the application's")
@RequestScoped
public class TransferCalls {

  private static final String ETAG = "the ETag of what was read; * for any state";
  private static final String UNFIT =
      "A field cannot be used, or a server refuses its text; the place in it is named";
  private static final String CHANGED = "It was changed since; read it again";
  private static final String UNSAID = "If-Match is missing";

  @Inject private Instance<Transfers> transfers;
  @Context private SecurityContext caller;

  /**
   * @param total how many there are
   */
  public record TransferItems(List<Transfer> items, int total) {}

  /**
   * @param total how many there are
   */
  public record VersionItems(List<Version> items, int total) {}

  @GET
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "All transfers, by name")
  @APIResponseSchema(value = TransferItems.class, responseDescription = "The transfers")
  public TransferItems all() {
    List<Transfer> all = transfers.get().all();
    return new TransferItems(all, all.size());
  }

  @GET
  @Path("{id}")
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "A transfer; its ETag is wanted to change it")
  @APIResponseSchema(value = Transfer.class, responseDescription = "The transfer as it is")
  @APIResponse(responseCode = "404", description = "No such transfer")
  public Response find(@PathParam("id") long id) {
    return tagged(Response.ok(), transfers.get().find(id));
  }

  @GET
  @Path("{id}/versions")
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "How a transfer was defined, the newest first; of a deleted one, too")
  @APIResponseSchema(value = VersionItems.class, responseDescription = "Its versions")
  @APIResponse(responseCode = "404", description = "There never was such a transfer")
  public VersionItems versions(@PathParam("id") long id) {
    List<Version> all = transfers.get().versions(id);
    return new VersionItems(all, all.size());
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      summary = "Create a transfer",
      description = "It is saved only if both servers understand the query and the statement.")
  @APIResponseSchema(value = Transfer.class, responseCode = "201", responseDescription = "Created")
  @APIResponse(responseCode = "400", description = UNFIT)
  @APIResponse(
      responseCode = "409",
      description = "The name is taken, or the connection's password cannot be decrypted")
  @APIResponse(responseCode = "502", description = "The source cannot be asked")
  public Response create(Definition definition, @Context UriInfo uri) {
    Transfer created = transfers.get().create(definition, who());
    return tagged(
        Response.created(uri.getAbsolutePathBuilder().path("" + created.id()).build()), created);
  }

  @PUT
  @Path("{id}")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      summary = "Change a transfer; what is left out is as in a new one",
      description = "It is saved only if both servers understand the query and the statement.")
  @APIResponseSchema(value = Transfer.class, responseDescription = "The transfer as it is now")
  @APIResponse(responseCode = "400", description = UNFIT)
  @APIResponse(responseCode = "404", description = "No such transfer")
  @APIResponse(
      responseCode = "409",
      description =
          "It is running, the name is taken, transfers would wait for each other, or the"
              + " connection's password cannot be decrypted")
  @APIResponse(responseCode = "412", description = CHANGED)
  @APIResponse(responseCode = "428", description = UNSAID)
  @APIResponse(responseCode = "502", description = "The source cannot be asked")
  public Response change(
      @PathParam("id") long id,
      @Parameter(description = ETAG) @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      Definition definition) {
    Instant since = unchangedSince(ifMatch);
    return tagged(Response.ok(), transfers.get().change(id, definition, since, who()));
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(summary = "Delete a transfer; its runs stay in the history")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(responseCode = "404", description = "No such transfer")
  @APIResponse(responseCode = "409", description = "It is running, or another one depends on it")
  @APIResponse(responseCode = "412", description = CHANGED)
  @APIResponse(responseCode = "428", description = UNSAID)
  public void delete(
      @PathParam("id") long id,
      @Parameter(description = ETAG) @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    transfers.get().delete(id, unchangedSince(ifMatch), who());
  }

  private String who() {
    return caller.getUserPrincipal().getName();
  }

  /** Null for any state; a tag that is none of a transfer's fits no state. */
  private static Instant unchangedSince(String ifMatch) {
    try {
      return EntityTags.wanted(ifMatch).map(Instant::parse).orElse(null);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  private static Response tagged(Response.ResponseBuilder response, Transfer transfer) {
    return response
        .entity(transfer)
        .header(HttpHeaders.ETAG, EntityTags.of(transfer.updatedAt()))
        .build();
  }
}
