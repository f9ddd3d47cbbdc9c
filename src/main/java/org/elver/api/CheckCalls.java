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
import org.elver.migration.SchemaVersion;
import org.elver.migration.check.Validation;

/** What can be known without running anything. */
@Path("migrations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Migrations")
@RequestScoped
public class CheckCalls {

  @Inject private Instance<Migrations> migrations;

  @GET
  @Path("validate")
  @RolesAllowed(Roles.VIEWER)
  @Operation(
      summary = "Checksums, order, and the syntax of what is yet to run",
      description =
          "Every statement is read by the server's own grammar and none is executed. Whether tables"
              + " and columns exist, what types they have and what is inside a function's body is"
              + " not looked at: a dry run is.")
  @APIResponseSchema(value = Validation.class, responseDescription = "What was found, if anything")
  @APIResponse(responseCode = "503", description = "The database cannot be asked")
  public Validation validate() {
    return migrations.get().checks().validate();
  }

  @GET
  @Path("version")
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "The highest applied version, and how many are pending")
  @APIResponseSchema(value = SchemaVersion.class, responseDescription = "How far the schema is")
  @APIResponse(responseCode = "409", description = "A migration file cannot be read")
  @APIResponse(responseCode = "503", description = "The database cannot be asked")
  public SchemaVersion version() {
    return migrations.get().version();
  }
}
