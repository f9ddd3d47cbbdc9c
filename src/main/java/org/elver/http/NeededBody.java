package org.elver.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;

/**
 * Refuses a request without a body where the called method wants a record: no reader is asked then,
 * and the method would get null.
 */
@Provider
public final class NeededBody implements ContainerRequestFilter {

  @Context private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    boolean wanted =
        Arrays.stream(resource.getResourceMethod().getParameterTypes()).anyMatch(Class::isRecord);
    if (wanted && !request.hasEntity()) {
      request.abortWith(
          RecordReader.malformed("There is no body; a JSON object is wanted.").response());
    }
  }
}
