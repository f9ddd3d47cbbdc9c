package org.elver.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.elver.account.Roles;

/** Swagger UI over the description of the calls; everything it needs comes from here. */
@Path("docs")
@RolesAllowed(Roles.VIEWER)
@RequestScoped
public class DocsCalls {

  private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/5.34.1/";
  private static final String OWN = "/org/elver/api/";

  /** Media types of the files that may be asked for. */
  private static final Map<String, String> TYPES =
      Map.of(
          "swagger-ui.css", "text/css",
          "swagger-ui-bundle.js", "text/javascript",
          "docs.js", "text/javascript",
          "favicon-32x32.png", "image/png");

  /** The page draws symbols from data URLs and sets styles on its elements. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
          + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
          + "frame-ancestors 'none'";

  @GET
  @Produces("text/html;charset=UTF-8")
  @Operation(hidden = true, summary = "The page")
  public String page(@Context UriInfo uri, @Context HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", POLICY);
    String docs = uri.getBaseUriBuilder().path("docs").build().getPath();
    return new String(bytes(OWN + "docs.html"), StandardCharsets.UTF_8).replace("${docs}", docs);
  }

  @GET
  @Path("{file}")
  @Operation(hidden = true, summary = "What the page loads")
  public Response file(@PathParam("file") String file) {
    String type = TYPES.get(file);
    if (type == null) {
      throw new NotFoundException();
    }
    return Response.ok(bytes((file.startsWith("docs.") ? OWN : WEBJAR) + file), type)
        .header("Cache-Control", "private, max-age=86400")
        .build();
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = DocsCalls.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("Elver was built without " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
