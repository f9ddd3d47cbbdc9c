package org.elver.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.Comparator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.elver.account.LoginAnswer;
import org.elver.account.OwnPassword;
import org.elver.account.Role;
import org.elver.account.Roles;
import org.elver.http.Problem;

/** The caller's own account. */
@Path("users/me")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@Tag(name = "Users")
@RequestScoped
public class OwnAccountCalls {

  @Inject private OwnPassword password;
  @Context private SecurityContext caller;

  /**
   * @param ownPassword whether there is a password that can be changed here
   */
  public record Myself(String name, Role role, boolean ownPassword) {}

  /** Another password, by who knows the present one. */
  public record PasswordChange(String currentPassword, String newPassword) {

    @Override
    public String toString() {
      return "PasswordChange";
    }
  }

  @GET
  @Operation(summary = "Who is calling")
  @APIResponseSchema(value = Myself.class, responseDescription = "The caller")
  public Myself who() {
    return new Myself(name(), role(), password.isKept(name()));
  }

  @PUT
  @Path("password")
  @Operation(
      summary = "Change the caller's own password",
      description = "Logins with the old one, and its sessions, end.")
  @APIResponse(responseCode = "204", description = "Changed")
  @APIResponse(
      responseCode = "400",
      description = "The present password is wrong, or the new one cannot be used")
  @APIResponse(responseCode = "409", description = "The caller has no password here")
  @APIResponse(responseCode = "429", description = "Too many wrong ones; wait")
  public void change(PasswordChange wanted) {
    LoginAnswer answer = password.change(name(), wanted.currentPassword(), wanted.newPassword());
    if (answer instanceof LoginAnswer.TooOften tooOften) {
      throw Problem.tooManyLogins(tooOften.left()).exception();
    }
    if (answer instanceof LoginAnswer.Refused) {
      throw Problem.badRequest("wrong-password", "The present password is another.")
          .with("field", "currentPassword")
          .exception();
    }
  }

  private String name() {
    return caller.getUserPrincipal().getName();
  }

  private Role role() {
    return Arrays.stream(Role.values())
        .filter(role -> caller.isUserInRole(role.name()))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
