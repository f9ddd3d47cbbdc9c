package org.elver.boot;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;
import org.elver.audit.AuditTrail;
import org.elver.audit.Refusals;
import org.elver.boot.ContainerTransactions.Target;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.database.ConnectionFailure;
import org.elver.database.DatabaseUrl;
import org.elver.database.Transactions;
import org.elver.migration.Classes;
import org.elver.migration.Migrations;
import org.elver.problem.InvalidSetting;
import org.elver.running.Changes;
import org.elver.transfer.Transfers;
import org.elver.transfer.connection.Connections;

/** Makes the engine's parts out of what the server has. */
@ApplicationScoped
class Engine {

  @EJB private ContainerTransactions container;

  @Resource private ManagedScheduledExecutorService heartbeats;

  @Resource private ManagedExecutorService workers;

  @Resource private ManagedThreadFactory threads;

  @Resource(lookup = "java:app/AppName")
  private String application;

  @Produces
  @Singleton
  Settings settings() {
    return new Settings(new ConfigLookup(ConfigProvider.getConfig(loader())));
  }

  @Produces
  @Singleton
  ManagedTransactions transactions(Settings settings) {
    String name = settings.text(Setting.ELVER_DATA_SOURCE).orElseThrow();
    return new ManagedTransactions(container, new Target(name, failures(settings, name)), settings);
  }

  @Produces
  @Singleton
  AuditTrail audit(Settings settings, Transactions transactions) {
    return new AuditTrail(settings, transactions);
  }

  @Produces
  @Singleton
  Refusals refusals(Settings settings, Transactions transactions) {
    return new Refusals(settings, transactions, heartbeats);
  }

  void writeWhatIsNoted(@Disposes Refusals refusals) {
    refusals.write();
  }

  @Produces
  @Singleton
  Changes changes(Settings settings, Transactions transactions) {
    return new Changes(settings, transactions);
  }

  @Produces
  @Singleton
  Connections connections(Settings settings, Transactions transactions) {
    return new Connections(settings, transactions);
  }

  @Produces
  @Singleton
  Migrations migrations(
      Settings settings,
      Transactions transactions,
      BeanManager beans,
      Event<Object> events,
      MigrationMetrics metrics) {
    return new Migrations(
        settings,
        transactions,
        new Classes(loader(), new BeanMigrations(beans, new MigrationClasses(loader()))),
        heartbeats,
        application,
        new EventProgress(events).and(metrics));
  }

  @Produces
  @Singleton
  Transfers transfers(Settings settings, Transactions transactions, Connections connections) {
    return new Transfers(
        settings, transactions, connections, workers, threads, heartbeats, application);
  }

  private static ConnectionFailure failures(Settings settings, String name) {
    if (!name.equals(ContainerTransactions.DATA_SOURCE)) {
      return new ConnectionFailure("the data source " + name);
    }
    try {
      return ConnectionFailure.at(DatabaseUrl.of(settings));
    } catch (InvalidSetting e) {
      return new ConnectionFailure("the database; " + e.getMessage());
    }
  }

  /** The application's, also where this class is in one of its libraries. */
  private static ClassLoader loader() {
    return Engine.class.getClassLoader();
  }
}
