package org.elver.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.elver.account.Roles;
import org.elver.http.Problem;
import org.elver.http.ProblemException;
import org.elver.migration.Confirmation;
import org.elver.migration.Migrations;
import org.elver.migration.adopt.AdoptOptions;
import org.elver.migration.adopt.Adoption;
import org.elver.migration.adopt.Baseline;
import org.elver.migration.adopt.Tool;
import org.elver.migration.repair.Repair;
import org.elver.migration.repair.RepairAction;
import org.elver.migration.script.Version;

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
            .mending()
            .repair(wanted.action(), wanted.migration(), confirmation(wanted.confirm(), caller));
    if (!repair.carriedOut()) {
      throw unconfirmed(repair.file() + ": " + repair.effect()).with("repair", repair).exception();
    }
    return repair;
  }

  /**
   * A baseline to be written.
   *
   * @param confirm as for a repair
   */
  public record WantedBaseline(String version, boolean confirm) {}

  @POST
  @Path("baseline")
  @Operation(summary = "Let every migration up to a version count as applied without being run")
  @APIResponseSchema(value = Baseline.class, responseDescription = "What counts from now on")
  @APIResponse(
      responseCode = "400",
      description = "No version; without confirm, with what would count")
  @APIResponse(responseCode = "409", description = "The history says otherwise")
  @APIResponse(responseCode = "423", description = "Another process holds the migration lock")
  public Baseline baseline(WantedBaseline wanted, @Context SecurityContext caller) {
    needed("version", wanted.version());
    Version version =
        Version.parse(wanted.version())
            .orElseThrow(
                () -> unfit("version", "The field \"version\" has to be a version such as 1.2"));
    Baseline baseline =
        migrations.get().mending().baseline(version, confirmation(wanted.confirm(), caller));
    if (!baseline.carriedOut()) {
      throw unconfirmed(
              "So many migrations would count as applied: " + baseline.migrations().size())
          .with("baseline", baseline)
          .exception();
    }
    return baseline;
  }

  @POST
  @Path("adopt")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Take over the history of another tool; its table stays as it is")
  @APIResponseSchema(
      value = Adoption.class,
      responseDescription = "Its entries beside the files; a dry run says what contradicts")
  @APIResponse(responseCode = "400", description = "No such tool")
  @APIResponse(responseCode = "409", description = "No such history, or it contradicts the files")
  @APIResponse(responseCode = "423", description = "Another process holds the migration lock")
  public Adoption adopt(
      @Parameter(description = "Whose; by default the one that is there") @QueryParam("from")
          String from,
      @Parameter(description = "Its table, where that has another name") @QueryParam("table")
          String table,
      @Parameter(description = "Only show it") @QueryParam("dryRun") boolean dryRun,
      @Context SecurityContext caller) {
    return migrations
        .get()
        .mending()
        .adopt(new AdoptOptions(tool(from), table), confirmation(!dryRun, caller));
  }

  private static Tool tool(String from) {
    return from == null
        ? null
        : Tool.of(from)
            .orElseThrow(
                () ->
                    Problem.unfitParameter("from", "one of " + String.join(", ", Tool.options()))
                        .exception());
  }

  private static ProblemException unfit(String field, String detail) {
    return Problem.badRequest("unfit-field", detail).with("field", field).exception();
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
      throw unfit(field, "The field \"" + field + "\" is missing.");
    }
  }
}
