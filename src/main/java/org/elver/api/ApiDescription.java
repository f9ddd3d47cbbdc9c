package org.elver.api;

import java.util.List;
import org.eclipse.microprofile.openapi.OASModelReader;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.elver.http.description.Description;

/** Every call, for the server's {@code /openapi}; named in the settings of MicroProfile Config. */
public final class ApiDescription implements OASModelReader {

  @Override
  public OpenAPI buildModel() {
    return Description.of(List.of(new Api(), new MigrationsApi()));
  }
}
