package org.elver.boot;

import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Vetoed;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.elver.migration.JavaMigration;

/**
 * Every class of the application that is a migration, whether CDI took it for a bean or not: an
 * annotation that was forgotten must not make one pass unnoticed. Those that are called as
 * migrations are found at once. The container finds the others, but after start-up beans ran: they
 * are pending then.
 */
@HandlesTypes(JavaMigration.class)
public final class MigrationClasses implements ServletContainerInitializer {

  /** By name; the application has this class for itself. */
  private static final ConcurrentSkipListMap<String, Class<? extends JavaMigration>> BY_CONTAINER =
      new ConcurrentSkipListMap<>();

  private final Collection<Class<? extends JavaMigration>> named;

  /** For the container. */
  public MigrationClasses() {
    this.named = Set.of();
  }

  MigrationClasses(ClassLoader application) {
    this.named = NamedClasses.of(application).stream().filter(MigrationClasses::isMeant).toList();
  }

  /** In the order of their names. */
  Collection<Class<? extends JavaMigration>> all() {
    TreeMap<String, Class<? extends JavaMigration>> all = new TreeMap<>(BY_CONTAINER);
    named.forEach(type -> all.put(type.getName(), type));
    return all.values();
  }

  @Override
  public void onStartup(Set<Class<?>> types, ServletContext context) {
    Stream.ofNullable(types)
        .flatMap(Set::stream)
        .filter(JavaMigration.class::isAssignableFrom)
        .filter(MigrationClasses::isMeant)
        .forEach(type -> BY_CONTAINER.put(type.getName(), type.asSubclass(JavaMigration.class)));
  }

  private static boolean isMeant(Class<?> type) {
    boolean concrete = !type.isInterface() && !Modifier.isAbstract(type.getModifiers());
    return concrete
        && !type.isAnonymousClass()
        && !type.isLocalClass()
        && !type.isAnnotationPresent(Alternative.class)
        && !type.isAnnotationPresent(Vetoed.class)
        && !type.getPackage().isAnnotationPresent(Vetoed.class);
  }
}
