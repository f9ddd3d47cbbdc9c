package org.elver.bench;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.elver.config.Settings;
import org.elver.database.DatabaseUrl;
import org.elver.database.PlainTransactions;
import org.elver.migration.Migrations;
import org.elver.transfer.Transfers;
import org.elver.transfer.connection.ConnectionFields;
import org.elver.transfer.connection.Connections;
import org.elver.transfer.definition.Definition;
import org.elver.transfer.definition.Status;
import org.elver.transfer.run.Origin;
import org.elver.transfer.run.Run;
import org.elver.transfer.run.Trigger;

/** Transfers as the command line runs them, into one database. */
final class ElverTransfers implements AutoCloseable {

  private static final Origin ORIGIN = new Origin("bench", Trigger.manual, "command-line", null);

  private final PlainTransactions transactions;
  private final ScheduledExecutorService heartbeats = Executors.newScheduledThreadPool(2);
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final Connections connections;
  private final Transfers transfers;
  private int defined;

  ElverTransfers(Database target) {
    Map<String, String> environment =
        Map.of(
            "DATABASE_URL",
            target.jdbcUrl() + "?user=" + Database.USER,
            "ELVER_SECRET_KEY",
            Base64.getEncoder().encodeToString(new byte[32]));
    Settings settings = new Settings(name -> Optional.ofNullable(environment.get(name)));
    transactions = new PlainTransactions(DatabaseUrl.of(settings));
    new Migrations(
            settings, transactions, ElverTransfers.class.getClassLoader(), heartbeats, "bench")
        .prepare();
    connections = new Connections(settings, transactions);
    transfers =
        new Transfers(
            settings,
            transactions,
            connections,
            workers,
            Executors.defaultThreadFactory(),
            heartbeats,
            "bench");
  }

  /** One transfer, defined here; the table has to be there. */
  Mover mover(String jdbcUrl, String user, TargetTable table) {
    String name = "transfer " + ++defined;
    long connection =
        connections
            .create(new ConnectionFields(name, jdbcUrl, user, null, Map.of(), true), "bench")
            .id();
    long transfer =
        transfers
            .create(
                new Definition(
                    name,
                    null,
                    connection,
                    table.query(),
                    table.name(),
                    table.template(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null),
                "bench")
            .id();
    return () -> {
      Run run = transfers.run(transfer, ORIGIN, false);
      if (run.status() != Status.COMPLETED) {
        throw new IllegalStateException(run.toString());
      }
    };
  }

  @Override
  public void close() {
    workers.shutdownNow();
    heartbeats.shutdownNow();
    transactions.close();
  }
}
