package org.elver.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.elver.account.Role;
import org.elver.account.Roles;
import org.elver.account.Token;
import org.elver.account.Tokens;

/** The tokens of programs. */
@Path("tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Tokens", description = "Programs log in with a token: Authorization: Bearer")
@RequestScoped
public class TokenCalls {

  @Inject private Tokens tokens;

  /**
   * A token to be made.
   *
   * @param expiresAt null for 90 days from now
   */
  public record NewToken(String name, Role role, Instant expiresAt) {}

  /**
   * A token as it is shown once.
   *
   * @param token what the program sends
   */
  public record IssuedToken(
      long id, String name, Role role, Instant createdAt, Instant expiresAt, String token) {

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * @param total how many there are
   */
  public record TokenItems(List<Token> items, int total) {}

  @GET
  @Operation(summary = "All tokens, the newest first; what the programs send is not among it")
  @APIResponseSchema(value = TokenItems.class, responseDescription = "The tokens")
  public TokenItems all() {
    List<Token> all = tokens.all();
    return new TokenItems(all, all.size());
  }

  @POST
  @Operation(summary = "Create a token; the answer is the only place that shows it")
  @APIResponseSchema(
      value = IssuedToken.class,
      responseCode = "201",
      responseDescription = "Created")
  @APIResponse(responseCode = "400", description = "Name, role or expiry cannot be used")
  public Response create(NewToken wanted, @Context SecurityContext caller, @Context UriInfo uri) {
    Tokens.Issued issued =
        tokens.issue(
            wanted.name(), wanted.role(), wanted.expiresAt(), caller.getUserPrincipal().getName());
    Token token = issued.token();
    return Response.created(uri.getAbsolutePathBuilder().path("" + token.id()).build())
        .entity(
            new IssuedToken(
                token.id(),
                token.name(),
                token.role(),
                token.createdAt(),
                token.expiresAt(),
                issued.secret()))
        .build();
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Revoke a token, from the next call on")
  @APIResponse(responseCode = "204", description = "Revoked")
  @APIResponse(responseCode = "404", description = "No such token")
  public void revoke(@PathParam("id") long id, @Context SecurityContext caller) {
    tokens.revoke(id, caller.getUserPrincipal().getName());
  }
}
