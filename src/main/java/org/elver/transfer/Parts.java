package org.elver.transfer;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.database.Rows;
import org.elver.database.Transactions;
import org.elver.running.RunningMigrations;
import org.elver.running.ThisProcess;
import org.elver.transfer.connection.Connections;
import org.elver.transfer.copy.Copy;
import org.elver.transfer.definition.TransferTables;

/**
 * What the facade's parts share.
 *
 * @param workers run transfers
 * @param heartbeats run the short tasks that keep runs alive
 * @param slots one for each transfer that may move rows at the same time in this process
 * @param holder this process, as others read it
 * @param lease for how long a run is taken for alive without a sign
 */
record Parts(
    Settings settings,
    Transactions transactions,
    TransferTables tables,
    RunningMigrations migrations,
    Connections connections,
    Copy copy,
    HeldRuns held,
    ExecutorService workers,
    ScheduledExecutorService heartbeats,
    Semaphore slots,
    String holder,
    Duration lease) {

  /**
   * @param threads for what a run does beside moving rows
   * @param application who this is, for the history
   */
  static Parts of(
      Settings settings,
      Transactions transactions,
      Connections connections,
      ExecutorService workers,
      ThreadFactory threads,
      ScheduledExecutorService heartbeats,
      String application) {
    Rows rows = new Rows(settings.text(Setting.ELVER_SCHEMA).orElseThrow());
    return new Parts(
        settings,
        transactions,
        new TransferTables(transactions, rows),
        new RunningMigrations(rows),
        connections,
        new Copy(threads),
        new HeldRuns(),
        workers,
        heartbeats,
        new Semaphore(settings.count(Setting.TRANSFERS_AT_ONCE).orElseThrow()),
        ThisProcess.as(application),
        settings.duration(Setting.TRANSFER_LEASE).orElseThrow());
  }
}
