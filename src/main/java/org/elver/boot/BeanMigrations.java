package org.elver.boot;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Type;
import java.util.List;
import org.elver.migration.JavaMigration;
import org.elver.migration.JavaMigrations;

/** Java migrations among the application's beans. */
record BeanMigrations(BeanManager beans) implements JavaMigrations {

  @Override
  public List<Provided> find() {
    return beans.getBeans(JavaMigration.class, Any.Literal.INSTANCE).stream()
        .<Provided>map(bean -> new Found(beans, bean))
        .toList();
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
