package org.elver.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.elver.config.Settings;
import org.elver.database.DatabaseUrl;
import org.elver.database.PlainTransactions;
import org.elver.migration.Migrations;
import org.elver.testing.TestDatabase;
import org.elver.transfer.Transfers;
import org.elver.transfer.connection.ConnectionFields;
import org.elver.transfer.connection.Connections;
import org.elver.transfer.definition.Definition;

/** What transfers on the command line need beforehand: connections and definitions. */
final class TransferEngine {

  static final String KEY = "a passphrase for tests only";

  private final TestDatabase target;
  private final Path folder;

  TransferEngine(TestDatabase target, Path folder) {
    this.target = target;
    this.folder = folder;
  }

  /** Runs {@code elver transfer …} to its end. */
  CommandLineRun elver(String... arguments) {
    return start(arguments).ended();
  }

  CommandLineRun start(String... arguments) {
    List<String> all = new ArrayList<>(List.of("transfer"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--elver-secret-key", KEY));
    return CommandLineRun.start(target, folder, all.toArray(String[]::new));
  }

  /** Id of the connection. */
  long connect(String name, TestDatabase source) {
    ConnectionFields fields =
        new ConnectionFields(name, source.jdbcUrl(), source.user(), source.password(), null, null);
    return with(
        (settings, transactions) ->
            new Connections(settings, transactions).create(fields, "tester").id());
  }

  /** Id of the transfer. */
  long define(Definition definition) {
    return with(
        (settings, transactions) -> {
          ScheduledExecutorService threads = Executors.newScheduledThreadPool(1);
          try {
            return new Transfers(
                    settings,
                    transactions,
                    new Connections(settings, transactions),
                    threads,
                    Thread::new,
                    threads,
                    "test")
                .create(definition, "tester")
                .id();
          } finally {
            threads.shutdownNow();
          }
        });
  }

  static Definition definition(
      String name, long connection, String query, String statement, List<Long> dependsOn) {
    return new Definition(
        name,
        null,
        connection,
        query,
        statement.split(" ")[2],
        statement,
        null,
        null,
        dependsOn,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** What the engine does with its tables in place. */
  private interface Use {
    long with(Settings settings, PlainTransactions transactions);
  }

  private long with(Use use) {
    Settings settings =
        new Settings(name -> Optional.ofNullable(Map.of("ELVER_SECRET_KEY", KEY).get(name)));
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(1);
    try (PlainTransactions transactions =
        new PlainTransactions(
            new DatabaseUrl(target.jdbcUrl(), target.user(), target.password()))) {
      new Migrations(settings, transactions, getClass().getClassLoader(), threads, "test")
          .prepare();
      return use.with(settings, transactions);
    } finally {
      threads.shutdownNow();
    }
  }
}
