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
import org.elver.audit.AuditPage;
import org.elver.audit.AuditQuery;
import org.elver.audit.AuditTrail;

/** Who changed what by hand. */
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
@RequestScoped
public class AuditCalls {

  @Inject private Instance<AuditTrail> audit;

  @GET
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      summary = "Who did what by hand, the newest first",
      description =
          "Connections and transfers made, changed and deleted, with each field before and after;"
              + " repairs of the history, baselines, adoptions, released locks.")
  @APIResponseSchema(value = AuditPage.class, responseDescription = "A page of entries")
  @APIResponse(responseCode = "400", description = "A parameter cannot be used; it is named")
  @APIResponse(responseCode = "503", description = "The database cannot be asked")
  public AuditPage page(
      @Parameter(description = "at most so many, 1 to 500") @QueryParam("limit") @DefaultValue("50")
          int limit,
      @Parameter(description = "leaves out so many of the newest")
          @QueryParam("skip")
          @DefaultValue("0")
          int skip,
      @Parameter(description = "of one user") @QueryParam("who") String who,
      @Parameter(description = "of one kind, such as transfer, or transfer change")
          @QueryParam("action")
          String action,
      @Parameter(description = "about one thing, such as the name of a transfer")
          @QueryParam("subject")
          String subject) {
    return audit.get().page(new AuditQuery(limit, skip, who, action, subject));
  }
}
