package org.elver.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.elver.account.Roles;
import org.elver.config.Settings;
import org.elver.http.EventStream;
import org.elver.migration.DownOptions;
import org.elver.migration.DownReport;
import org.elver.migration.MigrationProgress;
import org.elver.migration.Migrations;
import org.elver.migration.RunOptions;
import org.elver.migration.RunReport;
import org.elver.migration.UpOptions;
import org.elver.migration.UpReport;
import org.elver.migration.history.HistoryEntry;

/**
 * What applies migrations and rolls them back. Who accepts {@code text/event-stream} is told while
 * it happens, with the report as the last event.
 */
@Path("migrations")
@Produces({MediaType.APPLICATION_JSON, EventStream.MEDIA_TYPE})
@Tag(name = "Migrations")
@RequestScoped
public class ExecutionCalls {

  private static final String REFUSED =
      "Nothing was done: the migrations contradict the history, or cannot be read";
  private static final String FAILED =
      "A migration failed: a problem, with the fields of the ordinary answer";
  private static final String LOCKED = "Another process holds the migration lock";
  private static final String UNAVAILABLE = "The database cannot be asked";
  private static final String DRY_RUN =
      "Execute everything in one transaction, roll it back, and tell what was seen";
  private static final String ON_COPY = "A dry run in a scratch database instead of the live one";
  private static final String PLAN =
      "Exactly what that dry run showed, with its options; 409 if anything changed since";

  @Inject private Instance<Migrations> migrations;
  @Inject private Settings settings;
  @Inject private RunEvents told;
  @Context private SecurityContext security;
  @Context private HttpHeaders headers;

  @POST
  @Path("up")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(summary = "Apply what is pending, in order")
  @APIResponseSchema(value = UpReport.class, responseDescription = "All of it is applied")
  @APIResponse(responseCode = "404", description = "The target is no migration")
  @APIResponse(responseCode = "409", description = REFUSED)
  @APIResponse(responseCode = "422", description = FAILED)
  @APIResponse(responseCode = "423", description = LOCKED)
  @APIResponse(responseCode = "503", description = UNAVAILABLE)
  public Response up(
      @Parameter(description = "Go on after a migration that failed") @QueryParam("continueOnError")
          boolean continueOnError,
      @Parameter(description = "The last one to apply: version, file or name") @QueryParam("target")
          String target,
      @Parameter(description = DRY_RUN) @QueryParam("dryRun") boolean dryRun,
      @Parameter(description = ON_COPY) @QueryParam("onCopy") boolean onCopy,
      @Parameter(description = PLAN) @QueryParam("plan") String plan) {
    UpOptions options = new UpOptions(run(), Optional.ofNullable(target), continueOnError);
    Migrations here = migrations.get();
    How how = How.of(dryRun, onCopy, plan, target != null || continueOnError);
    return answer(
        how == How.TRY,
        ServerLog.UP,
        progress ->
            switch (how) {
              case TRY -> here.dryRuns().up(options, onCopy, progress);
              case AS_PLANNED -> here.dryRuns().runUp(plan, options.run(), progress);
              case FOR_GOOD -> here.up(options, progress);
            },
        UpReport::failed);
  }

  @POST
  @Path("down")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Roll back what is applied, latest first: by default the latest migration")
  @APIResponseSchema(value = DownReport.class, responseDescription = "All of it is rolled back")
  @APIResponse(responseCode = "404", description = "The target is no migration")
  @APIResponse(responseCode = "409", description = REFUSED)
  @APIResponse(responseCode = "422", description = FAILED)
  @APIResponse(responseCode = "423", description = LOCKED)
  @APIResponse(responseCode = "503", description = UNAVAILABLE)
  public Response down(
      @Parameter(description = "So many migrations") @QueryParam("steps") Integer steps,
      @Parameter(description = "Everything above this one, which stays; 0 for all")
          @QueryParam("target")
          String target,
      @Parameter(description = "What one up applied; without a number, the latest")
          @QueryParam("batch")
          String batch,
      @Parameter(description = "Go on after one that could not be rolled back")
          @QueryParam("continueOnError")
          boolean continueOnError,
      @Parameter(description = DRY_RUN) @QueryParam("dryRun") boolean dryRun,
      @Parameter(description = ON_COPY) @QueryParam("onCopy") boolean onCopy,
      @Parameter(description = PLAN) @QueryParam("plan") String plan) {
    DownOptions options = new DownOptions(run(), HowMuch.of(steps, target, batch), continueOnError);
    Migrations here = migrations.get();
    boolean others = steps != null || target != null || batch != null || continueOnError;
    How how = How.of(dryRun, onCopy, plan, others);
    return answer(
        how == How.TRY,
        ServerLog.DOWN,
        progress ->
            switch (how) {
              case TRY -> here.dryRuns().down(options, onCopy, progress);
              case AS_PLANNED -> here.dryRuns().runDown(plan, options.run(), progress);
              case FOR_GOOD -> here.down(options, progress);
            },
        DownReport::failed);
  }

  @POST
  @Path("run/{name}")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      summary =
          "Apply one migration; refused while earlier ones are pending, unless"
              + " MIGRATION_OUT_OF_ORDER is allow")
  @APIResponseSchema(value = RunReport.class, responseDescription = "It is applied")
  @APIResponse(responseCode = "404", description = "There is no such migration")
  @APIResponse(responseCode = "409", description = REFUSED)
  @APIResponse(responseCode = "422", description = FAILED)
  @APIResponse(responseCode = "423", description = LOCKED)
  @APIResponse(responseCode = "503", description = UNAVAILABLE)
  public Response run(
      @Parameter(description = "Version, file or name") @PathParam("name") String name,
      @Parameter(description = DRY_RUN) @QueryParam("dryRun") boolean dryRun,
      @Parameter(description = ON_COPY) @QueryParam("onCopy") boolean onCopy) {
    RunOptions options = run();
    Migrations here = migrations.get();
    boolean only = How.of(dryRun, onCopy, null, false) == How.TRY;
    return answer(
        only,
        ServerLog.UP,
        progress ->
            only
                ? here.dryRuns().run(name, options, onCopy, progress)
                : here.run(name, options, progress),
        RunReport::failed);
  }

  /**
   * @param tried whether it is rolled back, so that there is nothing for the log and nothing left
   */
  private <R extends Record> Response answer(
      boolean tried,
      MigrationProgress log,
      Function<MigrationProgress, R> run,
      Function<R, List<HistoryEntry>> failed) {
    return told.answer(
        headers,
        tried ? MigrationProgress.SILENT : log,
        run,
        failed,
        tried ? left -> List.of() : migrations.get()::consequences);
  }

  private RunOptions run() {
    return CallOptions.of(settings, security);
  }
}
