package org.elver.generate;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.elver.migration.entities.EntityComparison;
import org.elver.problem.InvalidRequest;
import org.hibernate.HibernateException;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataBuilder;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.tool.schema.spi.ContributableMatcher;
import org.hibernate.tool.schema.spi.SchemaManagementTool;

/** What Hibernate would do to the schema, told instead of done. */
public final class HibernateComparison implements EntityComparison {

  @Override
  public List<String> difference(Connection connection, Entities entities) {
    List<Class<?>> mapped = new MappedClasses(entities).find();
    if (mapped.isEmpty()) {
      throw new InvalidRequest(
          "entities", "there is no class with @Entity in " + entities.places());
    }
    BootstrapServiceRegistry bootstrap =
        new BootstrapServiceRegistryBuilder().applyClassLoader(entities.loader()).build();
    Map<String, Object> settings = new HashMap<>();
    settings.put(JdbcSettings.CONNECTION_PROVIDER, new OneConnection(connection));
    try (StandardServiceRegistry registry =
        new StandardServiceRegistryBuilder(bootstrap).applySettings(settings).build()) {
      return statements(metadata(registry, mapped, entities.naming()), registry, settings);
    } catch (HibernateException e) {
      throw new InvalidRequest("entities", e.getMessage());
    }
  }

  private static Metadata metadata(
      StandardServiceRegistry registry, List<Class<?>> mapped, Naming naming) {
    MetadataSources sources = new MetadataSources(registry);
    mapped.forEach(sources::addAnnotatedClass);
    MetadataBuilder builder = sources.getMetadataBuilder();
    if (naming == Naming.SNAKE) {
      builder.applyPhysicalNamingStrategy(new PhysicalNamingStrategySnakeCaseImpl());
    }
    return builder.build();
  }

  private static List<String> statements(
      Metadata metadata, StandardServiceRegistry registry, Map<String, Object> settings) {
    List<String> statements = new ArrayList<>();
    registry
        .requireService(SchemaManagementTool.class)
        .getSchemaMigrator(settings)
        .doMigration(
            metadata,
            new Telling.Options(settings),
            ContributableMatcher.ALL,
            new Telling.Target(statements));
    return statements;
  }
}
