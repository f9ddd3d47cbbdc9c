package org.elver.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import org.elver.transfer.Transfers;
import org.elver.transfer.exchange.ImportReport;
import org.elver.transfer.exchange.TransferFile;

/** Transfers out of this installation and into it. */
@Path("transfers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Transfers")
@RequestScoped
public class ExchangeCalls {

  @Inject private Instance<Transfers> transfers;
  @Context private SecurityContext caller;

  @GET
  @Path("export")
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "All transfers as a file; connections by name, without passwords")
  @APIResponseSchema(value = TransferFile.class, responseDescription = "The file")
  public TransferFile out() {
    return transfers.get().exchange().out();
  }

  @POST
  @Path("import")
  @RolesAllowed(Roles.OPERATOR)
  @Operation(
      summary = "Take over the transfers of a file, all of them or none",
      description =
          "Those of a name that is there are changed to what the file says; others stay. Each is"
              + " saved only if both servers understand it.")
  @APIResponseSchema(value = ImportReport.class, responseDescription = "All of them are taken over")
  @APIResponse(
      responseCode = "400",
      description = "A transfer cannot be used; its place in the file and the field are named")
  @APIResponse(
      responseCode = "409",
      description =
          "One to be changed is running, transfers would wait for each other, or a connection's"
              + " password cannot be decrypted")
  @APIResponse(responseCode = "502", description = "A source cannot be asked")
  public ImportReport in(TransferFile file) {
    return transfers.get().exchange().in(file, caller.getUserPrincipal().getName());
  }
}
