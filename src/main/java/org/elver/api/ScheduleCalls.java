package org.elver.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.elver.account.Roles;
import org.elver.http.Problem;
import org.elver.transfer.Transfers;

/** When a schedule would come, for whoever is writing one. */
@Path("schedules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Transfers")
@RequestScoped
public class ScheduleCalls {

  private static final int MOST = 100;

  @Inject private Instance<Transfers> transfers;

  /**
   * @param next its times from now on
   */
  public record ScheduleTimes(String schedule, String timeZone, List<Instant> next) {}

  @GET
  @Path("next")
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "The next times of a schedule")
  @APIResponseSchema(value = ScheduleTimes.class, responseDescription = "Its times")
  @APIResponse(
      responseCode = "400",
      description = "It is no schedule; the place in it is named, or the parameter")
  public ScheduleTimes next(
      @Parameter(
              description = "minute, hour, day of the month, month, day of the week: 30 2 * * 1-5")
          @QueryParam("schedule")
          String schedule,
      @Parameter(description = "such as Europe/Berlin") @QueryParam("timeZone") @DefaultValue("UTC")
          String timeZone,
      @Parameter(description = "so many times, 1 to 100") @QueryParam("count") @DefaultValue("5")
          int count) {
    if (schedule == null) {
      throw Problem.unfitParameter("schedule", "given").exception();
    }
    if (count < 1 || count > MOST) {
      throw Problem.unfitParameter("count", "from 1 to " + MOST).exception();
    }
    return new ScheduleTimes(
        schedule, timeZone, transfers.get().schedules().next(schedule, timeZone, count));
  }
}
