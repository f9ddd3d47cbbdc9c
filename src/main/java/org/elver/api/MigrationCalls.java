package org.elver.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.elver.account.Roles;
import org.elver.migration.Migrations;
import org.elver.migration.plan.MigrationStatus;

/** Schema migrations. */
@Path("migrations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Migrations", description = "Schema migrations of the application's database")
@RequestScoped
public class MigrationCalls {

  /** Asked for with each call: a setting that cannot be used shows when it is made. */
  @Inject private Instance<Migrations> migrations;

  @GET
  @Path("status")
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "What is applied, what is pending, and what stands in the way")
  @APIResponseSchema(
      value = MigrationStatus.class,
      responseDescription = "The status; asking changes nothing")
  @APIResponse(responseCode = "409", description = "A migration file cannot be read")
  @APIResponse(responseCode = "503", description = "The database cannot be asked")
  public MigrationStatus status() {
    return migrations.get().status();
  }
}
