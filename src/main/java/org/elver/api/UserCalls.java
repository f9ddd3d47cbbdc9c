package org.elver.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.elver.account.Role;
import org.elver.account.Roles;
import org.elver.account.User;
import org.elver.account.Users;

/** The people who may log in. */
@Path("users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Users", description = "People who log in with name and password")
@RequestScoped
public class UserCalls {

  @Inject private Users users;
  @Context private SecurityContext caller;

  /** A user to be made. */
  public record NewUser(String name, String password, Role role) {

    @Override
    public String toString() {
      return name;
    }
  }

  /** What is to be another; null leaves it. */
  public record UserChange(String password, Role role) {

    @Override
    public String toString() {
      return "UserChange";
    }
  }

  /**
   * @param total how many there are
   */
  public record UserItems(List<User> items, int total) {}

  @GET
  @Operation(summary = "All users, by name")
  @APIResponseSchema(value = UserItems.class, responseDescription = "The users")
  public UserItems all() {
    List<User> all = users.all();
    return new UserItems(all, all.size());
  }

  @POST
  @Operation(summary = "Create a user")
  @APIResponseSchema(value = User.class, responseCode = "201", responseDescription = "Created")
  @APIResponse(responseCode = "400", description = "Name, password or role cannot be used")
  @APIResponse(responseCode = "409", description = "The name is taken")
  public Response create(NewUser user, @Context UriInfo uri) {
    User created = users.create(user.name(), user.password(), user.role(), who());
    return Response.created(uri.getAbsolutePathBuilder().path(created.name()).build())
        .entity(created)
        .build();
  }

  @PUT
  @Path("{name}")
  @Operation(summary = "Change a user's password or role; what is left out stays")
  @APIResponseSchema(value = User.class, responseDescription = "The user as it is now")
  @APIResponse(responseCode = "400", description = "The password cannot be used")
  @APIResponse(responseCode = "404", description = "No such user")
  @APIResponse(responseCode = "409", description = "The last administrator stays one")
  public User change(@PathParam("name") String name, UserChange change) {
    return users.change(name, change.password(), change.role(), who());
  }

  @DELETE
  @Path("{name}")
  @Operation(summary = "Delete a user; tokens the user made stay")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(responseCode = "404", description = "No such user")
  @APIResponse(responseCode = "409", description = "The last administrator stays")
  public void delete(@PathParam("name") String name) {
    users.delete(name, who());
  }

  private String who() {
    return caller.getUserPrincipal().getName();
  }
}
