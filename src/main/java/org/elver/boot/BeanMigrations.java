package org.elver.boot;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Unmanaged;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.elver.migration.JavaMigration;
import org.elver.migration.JavaMigrations;

/** Java migrations: the application's beans, and its classes that are no beans. */
record BeanMigrations(BeanManager beans, MigrationClasses classes) implements JavaMigrations {

  @Override
  public List<Provided> find() {
    List<Provided> found = new ArrayList<>();
    Set<Class<?>> known = new HashSet<>();
    for (Bean<?> bean : beans.getBeans(JavaMigration.class, Any.Literal.INSTANCE)) {
      Provided provided = new Found(beans, bean);
      found.add(provided);
      known.add(provided.type());
    }
    for (Class<? extends JavaMigration> type : classes.all()) {
      if (known.add(type)) {
        found.add(new Plain<>(beans, type));
      }
    }
    return found;
  }

  /** No bean, and made like one: what it injects is there. */
  private record Plain<M extends JavaMigration>(BeanManager beans, Class<M> type)
      implements Provided {

    @Override
    public <T> T use(Use<T> use) throws Exception {
      Unmanaged.UnmanagedInstance<M> instance = new Unmanaged<>(beans, type).newInstance();
      instance.produce().inject().postConstruct();
      try {
        return use.with(instance.get());
      } finally {
        instance.preDestroy().dispose();
      }
    }
  }

  private record Found(BeanManager beans, Bean<?> bean) implements Provided {

    /** What the bean is, not what produces it, and not the proxy that stands for it. */
    @Override
    public Class<? extends JavaMigration> type() {
      Class<?> nearest = JavaMigration.class;
      for (Type type : bean.getTypes()) {
        if (type instanceof Class<?> found && nearest.isAssignableFrom(found)) {
          nearest = found;
        }
      }
      return nearest.asSubclass(JavaMigration.class);
    }

    @Override
    public <T> T use(Use<T> use) throws Exception {
      CreationalContext<?> context = beans.createCreationalContext(bean);
      try {
        return use.with((JavaMigration) beans.getReference(bean, JavaMigration.class, context));
      } finally {
        context.release();
      }
    }
  }
}
