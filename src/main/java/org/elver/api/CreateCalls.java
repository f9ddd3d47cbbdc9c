package org.elver.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.elver.account.Roles;
import org.elver.migration.Migrations;
import org.elver.migration.create.CreatedMigration;
import org.elver.migration.create.NewMigration;
import org.elver.migration.create.Style;

/** New migration files. */
@Path("migrations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Migrations")
@RequestScoped
public class CreateCalls {

  @Inject private Instance<Migrations> migrations;

  /**
   * A file to be made.
   *
   * @param style sequential, dated, timestamp, flyway, pair or folder; null for that of the files
   *     there are
   */
  public record NewFile(String name, String style, boolean reversible) {}

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Operation(summary = "Make the file of a new migration in MIGRATIONS_DIR, with the next version")
  @APIResponseSchema(
      value = CreatedMigration.class,
      responseCode = "201",
      responseDescription = "Made; nothing was overwritten")
  @APIResponse(responseCode = "400", description = "Name or style cannot be used")
  @APIResponse(responseCode = "409", description = "There is no folder, or it cannot be written")
  public Response create(NewFile file, @Context SecurityContext caller) {
    Style style = file.style() == null ? null : Style.named(file.style());
    NewMigration wanted = new NewMigration(file.name(), style, file.reversible());
    String by = caller.getUserPrincipal().getName();
    return Response.status(Response.Status.CREATED)
        .entity(migrations.get().create(wanted, by))
        .build();
  }
}
