package org.elver.graphql;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.elver.http.Door;

/** The one call under {@code /graphql}. */
@ApplicationPath("graphql")
public final class GraphqlApi extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Door.of(GraphqlCall.class);
  }

  @Override
  public Map<String, Object> getProperties() {
    return Door.PROPERTIES;
  }
}
