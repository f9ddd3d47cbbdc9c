package org.elver.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
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
import org.elver.migration.Migrations;
import org.elver.migration.lock.LockRelease;
import org.elver.migration.lock.LockRelease.Result;
import org.elver.migration.lock.LockStatus;

/** The migration lock. */
@Path("migrations/lock")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Migrations")
@RequestScoped
public class LockCalls {

  @Inject private Instance<Migrations> migrations;

  @GET
  @Path("status")
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "Who holds the migration lock, and until when")
  @APIResponseSchema(value = LockStatus.class, responseDescription = "The lock as it is")
  @APIResponse(responseCode = "503", description = "The database cannot be asked")
  public LockStatus status() {
    return migrations.get().lock().status();
  }

  @POST
  @Path("release")
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      summary = "Take the lock from its holder",
      description =
          "What the holder runs is ended and rolled back, and its next migration fails. A lease that"
              + " has run out needs no release: the next run takes the lock over by itself.")
  @APIResponseSchema(value = LockRelease.class, responseDescription = "Released, or nobody held it")
  @APIResponse(responseCode = "400", description = "Not confirmed; says what would be done")
  @APIResponse(responseCode = "409", description = "The holder lives; force takes it nevertheless")
  @APIResponse(responseCode = "423", description = "The holder's transaction does not end")
  public LockRelease release(
      @Parameter(description = "has to be true") @QueryParam("confirm") boolean confirm,
      @Parameter(description = "also from a holder that lives") @QueryParam("force") boolean force,
      @Context SecurityContext caller) {
    if (!confirm) {
      throw unconfirmed(migrations.get().lock().status()).exception();
    }
    LockRelease release =
        migrations.get().lock().release(force, caller.getUserPrincipal().getName());
    if (release.result() == Result.held) {
      throw held(release).exception();
    }
    return release;
  }

  private static Problem unconfirmed(LockStatus lock) {
    String what =
        lock.lockedBy() == null
            ? "Nobody holds the lock: nothing would be done."
            : "This would end what "
                + lock.lockedBy()
                + " runs ("
                + lock.reason()
                + ") and free the lock.";
    return Problem.badRequest("not-confirmed", what + " Say so with confirm=true.")
        .with("parameter", "confirm")
        .with("lockedBy", lock.lockedBy());
  }

  private static Problem held(LockRelease release) {
    return Problem.of(
            409,
            "lock-held",
            "The holder lives",
            release.lockedBy()
                + " holds the lock ("
                + release.reason()
                + "), lives and keeps renewing its lease, which runs for another "
                + (release.leaseLeft() + 999) / 1000
                + " s. Wait, or take it with force=true: what it runs is then ended.")
        .with("lockedBy", release.lockedBy())
        .with("expiresAt", release.expiresAt())
        .with("leaseLeft", release.leaseLeft());
  }
}
