package org.elver.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.elver.account.Roles;
import org.elver.config.Settings;
import org.elver.http.Problem;
import org.elver.migration.DownOptions;
import org.elver.migration.DownReport;
import org.elver.migration.Migrations;
import org.elver.migration.UpOptions;
import org.elver.migration.UpReport;
import org.elver.migration.check.Preflight;
import org.elver.migration.check.PreflightCheck;
import org.elver.migration.plan.Extent;

/** The calls of services that TypeORM migrates, for scripts and probes that know them. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "Migrations, TypeORM-like",
    description = "The same migrations under the paths and fields of a TypeORM service")
@RequestScoped
public class TypeOrmCalls {

  @Inject private Instance<Migrations> migrations;
  @Inject private Settings settings;

  @GET
  @Path("status")
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "Every migration with the time it was executed")
  @APIResponse(
      responseCode = "200",
      description = "In the order of execution",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = TypeOrmStatus.class)))
  @APIResponse(responseCode = "409", description = "A migration file cannot be read")
  @APIResponse(responseCode = "503", description = "The database cannot be asked")
  public List<TypeOrmStatus> status() {
    return TypeOrmStatus.of(migrations.get().status());
  }

  @POST
  @Path("run")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(summary = "Run the pending migrations")
  @APIResponseSchema(value = TypeOrmRun.class, responseDescription = "What was executed")
  @APIResponse(responseCode = "409", description = "Refused; nothing ran")
  @APIResponse(responseCode = "422", description = "A migration failed; the fields are there, too")
  @APIResponse(responseCode = "423", description = "Another process is at it")
  @APIResponse(responseCode = "503", description = "The database cannot be asked")
  public Response run(@Context SecurityContext caller) {
    UpOptions options = UpOptions.all(CallOptions.of(settings, caller));
    UpReport report = migrations.get().up(options, ServerLog.UP);
    return Answers.to(
        TypeOrmRun.of("executed", report.applied(), report.failed(), report.duration()),
        report.failed(),
        migrations.get().consequences(report.failed()));
  }

  @POST
  @Path("revert")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Roll the latest migration back")
  @APIResponseSchema(value = TypeOrmRun.class, responseDescription = "What was reverted")
  @APIResponse(responseCode = "409", description = "Refused, it is not reversible; nothing ran")
  @APIResponse(responseCode = "422", description = "The down failed; the fields are there, too")
  @APIResponse(responseCode = "423", description = "Another process is at it")
  @APIResponse(responseCode = "503", description = "The database cannot be asked")
  public Response revert(@Context SecurityContext caller) {
    DownOptions options = new DownOptions(CallOptions.of(settings, caller), Extent.LATEST, false);
    DownReport report = migrations.get().down(options, ServerLog.DOWN);
    return Answers.to(
        TypeOrmRun.of("reverted", report.rolledBack(), report.failed(), report.duration()),
        report.failed(),
        migrations.get().consequences(report.failed()));
  }

  @GET
  @Path("preflight")
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "Whether a run could begin: a look at server, history and files")
  @APIResponseSchema(value = Preflight.class, responseDescription = "No check failed")
  @APIResponse(responseCode = "503", description = "A check failed; the fields are there, too")
  public Response preflight() {
    Preflight preflight = migrations.get().checks().preflight();
    return preflight.ok() ? Response.ok(preflight).build() : failed(preflight).response();
  }

  private static Problem failed(Preflight preflight) {
    String failed =
        preflight.checks().stream()
            .filter(check -> check.status() == PreflightCheck.Status.failed)
            .map(check -> check.name() + ": " + check.detail())
            .collect(Collectors.joining("; "));
    return Problem.preflightFailed(503, failed).beside(preflight);
  }
}
