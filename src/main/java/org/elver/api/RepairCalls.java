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
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.elver.account.Roles;
import org.elver.http.Problem;
import org.elver.migration.Confirmation;
import org.elver.migration.Migrations;
import org.elver.migration.repair.Repair;
import org.elver.migration.repair.RepairAction;

/** Changes of the history of schema migrations by hand. */
@Path("migrations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Migrations", description = "Schema migrations of the application's database")
@RequestScoped
public class RepairCalls {

  @Inject private Instance<Migrations> migrations;

  /**
   * A repair to be done.
   *
   * @param migration file, version or name
   * @param confirm has to be true; else the answer shows what would be done
   */
  public record WantedRepair(RepairAction action, String migration, boolean confirm) {}

  @POST
  @Path("repair")
  @Operation(summary = "Correct what the history says of one migration; who did it is kept")
  @APIResponseSchema(value = Repair.class, responseDescription = "What was done")
  @APIResponse(
      responseCode = "400",
      description = "Something is missing; without confirm, with what would be done")
  @APIResponse(responseCode = "404", description = "No such migration")
  @APIResponse(responseCode = "409", description = "It is in no state to be corrected that way")
  @APIResponse(responseCode = "423", description = "Another process holds the migration lock")
  public Repair repair(WantedRepair wanted, @Context SecurityContext caller) {
    needed("action", wanted.action());
    needed("migration", wanted.migration());
    Repair repair =
        migrations
            .get()
            .repair(wanted.action(), wanted.migration(), confirmation(wanted.confirm(), caller));
    if (!repair.carriedOut()) {
      throw unconfirmed(repair.file() + ": " + repair.effect()).with("repair", repair).exception();
    }
    return repair;
  }

  private static Confirmation confirmation(boolean given, SecurityContext caller) {
    return new Confirmation(given, caller.getUserPrincipal().getName());
  }

  private static Problem unconfirmed(String would) {
    return Problem.badRequest(
            "unconfirmed", "Nothing was changed. " + would + ". Say \"confirm\": true to do it.")
        .with("field", "confirm");
  }

  private static void needed(String field, Object value) {
    if (value == null) {
      throw Problem.badRequest("unfit-field", "The field \"" + field + "\" is missing.")
          .with("field", field)
          .exception();
    }
  }
}
