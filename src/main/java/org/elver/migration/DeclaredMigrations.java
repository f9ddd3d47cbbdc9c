package org.elver.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.elver.problem.InvalidMigration;
import org.elver.problem.Place;

/** Java migrations by {@link ServiceLoader}. */
record DeclaredMigrations(ClassLoader classPath) implements JavaMigrations {

  @Override
  public List<Provided> find() {
    List<Provided> found = new ArrayList<>();
    try {
      for (ServiceLoader.Provider<JavaMigration> provider :
          (Iterable<ServiceLoader.Provider<JavaMigration>>)
              ServiceLoader.load(JavaMigration.class, classPath).stream()::iterator) {
        found.add(new Declared(provider));
      }
    } catch (ServiceConfigurationError e) {
      throw new InvalidMigration(Place.of("META-INF/services"), e.getMessage(), e);
    }
    return found;
  }

  private record Declared(ServiceLoader.Provider<JavaMigration> provider) implements Provided {

    @Override
    public Class<? extends JavaMigration> type() {
      return provider.type();
    }

    @Override
    public <T> T use(Use<T> use) throws Exception {
      return use.with(provider.get());
    }
  }
}
