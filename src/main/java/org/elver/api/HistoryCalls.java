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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.elver.account.Roles;
import org.elver.migration.Migrations;
import org.elver.migration.history.HistoryPage;
import org.elver.migration.history.HistoryQuery;

/** Every execution there was. */
@Path("migrations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Migrations")
@RequestScoped
public class HistoryCalls {

  @Inject private Instance<Migrations> migrations;

  @GET
  @Path("history")
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "Every execution, the newest first, failures and roll-backs included")
  @APIResponseSchema(value = HistoryPage.class, responseDescription = "A page of the history")
  @APIResponse(responseCode = "400", description = "A parameter cannot be used; it is named")
  @APIResponse(responseCode = "503", description = "The database cannot be asked")
  public HistoryPage history(
      @Parameter(description = "at most so many, 1 to 500") @QueryParam("limit") @DefaultValue("50")
          int limit,
      @Parameter(description = "leaves out so many of the newest")
          @QueryParam("skip")
          @DefaultValue("0")
          int skip,
      @Parameter(description = "pending, running, completed, failed or rolled-back")
          @QueryParam("status")
          String status) {
    return migrations.get().history(new HistoryQuery(limit, skip, status));
  }
}
