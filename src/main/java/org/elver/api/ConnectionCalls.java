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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.elver.account.Roles;
import org.elver.http.EntityTags;
import org.elver.transfer.connection.ConnectionFields;
import org.elver.transfer.connection.ConnectionTest;
import org.elver.transfer.connection.Connections;
import org.elver.transfer.connection.SourceConnection;

/** The external databases that transfers read. */
@Path("connections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Connections", description = "External databases that transfers read")
@RequestScoped
public class ConnectionCalls {

  private static final String ETAG = "the ETag of what was read; * for any state";

  /** No connection has it. */
  private static final long NO_VERSION = -1;

  @Inject private Instance<Connections> connections;

  /**
   * @param total how many there are
   */
  public record ConnectionItems(List<SourceConnection> items, int total) {}

  /**
   * @param total how many there are
   */
  public record ConnectionNames(List<SourceConnection.Name> items, int total) {}

  @GET
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      summary = "All connections, by name",
      description = "An operator is told id and name only; passwords are told nobody.")
  @APIResponseSchema(value = ConnectionItems.class, responseDescription = "The connections")
  public Response all(@Context SecurityContext caller) {
    List<SourceConnection> all = connections.get().all();
    Record items =
        caller.isUserInRole(Roles.ADMIN)
            ? new ConnectionItems(all, all.size())
            : new ConnectionNames(
                all.stream().map(SourceConnection::shortened).toList(), all.size());
    return Response.ok(items).build();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One connection; its edition is told as ETag")
  @APIResponseSchema(value = SourceConnection.class, responseDescription = "The connection")
  @APIResponse(responseCode = "404", description = "No such connection")
  public Response one(@PathParam("id") long id) {
    return answer(Response.ok(), connections.get().get(id));
  }

  @POST
  @Operation(summary = "Create a connection; its password is kept encrypted and never told")
  @APIResponseSchema(
      value = SourceConnection.class,
      responseCode = "201",
      responseDescription = "Created")
  @APIResponse(responseCode = "400", description = "A field cannot be used; it is named")
  @APIResponse(
      responseCode = "409",
      description = "The name is taken, or ELVER_SECRET_KEY is not set and there is a password")
  public Response create(
      ConnectionFields wanted, @Context SecurityContext caller, @Context UriInfo uri) {
    SourceConnection created = connections.get().create(wanted, name(caller));
    return answer(
        Response.created(uri.getAbsolutePathBuilder().path(created.id() + "").build()), created);
  }

  @PUT
  @Path("{id}")
  @Operation(
      summary = "Change a connection; what is left out stays",
      description = "With another url its password has to be written again.")
  @APIResponseSchema(value = SourceConnection.class, responseDescription = "As it is now")
  @APIResponse(responseCode = "400", description = "A field cannot be used; it is named")
  @APIResponse(responseCode = "404", description = "No such connection")
  @APIResponse(
      responseCode = "409",
      description = "The name is taken, or ELVER_SECRET_KEY is not set and there is a password")
  @APIResponse(responseCode = "412", description = "It was changed since")
  @APIResponse(responseCode = "428", description = "There is no If-Match")
  public Response change(
      @PathParam("id") long id,
      @Parameter(description = ETAG) @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      ConnectionFields wanted,
      @Context SecurityContext caller) {
    Long version = version(ifMatch);
    return answer(Response.ok(), connections.get().change(id, version, wanted, name(caller)));
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Delete a connection that no transfer reads from")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(responseCode = "404", description = "No such connection")
  @APIResponse(responseCode = "409", description = "Transfers read from it")
  @APIResponse(responseCode = "412", description = "It was changed since")
  @APIResponse(responseCode = "428", description = "There is no If-Match")
  public void delete(
      @PathParam("id") long id,
      @Parameter(description = ETAG) @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @Context SecurityContext caller) {
    connections.get().delete(id, version(ifMatch), name(caller));
  }

  @POST
  @Path("{id}/test")
  @Operation(
      summary = "Try to open a session",
      description = "Why there is none is told in the answer, and kept with the connection.")
  @APIResponseSchema(value = ConnectionTest.class, responseDescription = "What came of it")
  @APIResponse(responseCode = "404", description = "No such connection")
  public ConnectionTest test(@PathParam("id") long id, @Context SecurityContext caller) {
    return connections.get().test(id, name(caller));
  }

  private static Response answer(Response.ResponseBuilder response, SourceConnection connection) {
    return response
        .entity(connection)
        .header(HttpHeaders.ETAG, EntityTags.of(connection.version()))
        .build();
  }

  /** Null for any state. */
  private static Long version(String ifMatch) {
    return EntityTags.wanted(ifMatch)
        .map(tag -> tag.matches("\\d{1,18}") ? Long.valueOf(tag) : NO_VERSION)
        .orElse(null);
  }

  private static String name(SecurityContext caller) {
    return caller.getUserPrincipal().getName();
  }
}
