package org.elver.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.elver.http.Door;

/** Everything under {@code /migrations}: the calls of services that TypeORM migrates. */
@ApplicationPath("migrations")
public final class MigrationsApi extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Door.of(TypeOrmCalls.class);
  }

  @Override
  public Map<String, Object> getProperties() {
    return Door.PROPERTIES;
  }
}
