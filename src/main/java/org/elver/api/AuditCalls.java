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
      summary = "Who did what by hand or was refused, the newest first",
      description =
          "Connections and transfers made, changed and deleted, with each field before and after;"
              + " repairs of the history, baselines, adoptions, released locks; users and tokens;"
              + " logins and calls that were refused, alike ones of a minute counted in one entry.")
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
          String subject,
      @Parameter(description = "from one address") @QueryParam("address") String address,
      @Parameter(description = "not before this time, such as 2030-01-31T00:00:00Z")
          @QueryParam("since")
          Instant since,
      @Parameter(description = "before this time") @QueryParam("until") Instant until,
      @Parameter(description = "true: refused attempts; false: what was done")
          @QueryParam("refused")
          Boolean refused) {
    return audit
        .get()
        .page(new AuditQuery(limit, skip, who, action, subject, address, since, until, refused));
  }
}
