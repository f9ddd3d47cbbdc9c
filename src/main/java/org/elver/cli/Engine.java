package org.elver.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.database.DatabaseUrl;
import org.elver.database.PlainTransactions;
import org.elver.migration.Classes;
import org.elver.migration.JavaMigrations;
import org.elver.migration.MigrationProgress;
import org.elver.migration.Migrations;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.InvalidSetting;
import org.elver.transfer.Transfers;
import org.elver.transfer.connection.Connections;

/** The engine with what it needs in a process of its own. */
final class Engine implements AutoCloseable {

  private static final String APPLICATION = "elver-cli";

  private final Settings settings;
  private final URLClassLoader classPath;
  private final PlainTransactions transactions;
  private final ScheduledThreadPoolExecutor background;
  private final ExecutorService workers;
  private final Migrations migrations;
  private Transfers transfers;

  /**
   * @param classPath jars and folders as {@code java} takes them, empty for none
   */
  Engine(Settings settings, String classPath) {
    this.settings = settings;
    this.classPath = new URLClassLoader(urls(classPath), Elver.class.getClassLoader());
    this.transactions = new PlainTransactions(DatabaseUrl.of(settings));
    // Two, so that a heartbeat that waits for the database does not stop the live line.
    this.background = new ScheduledThreadPoolExecutor(2, Engine::daemon);
    this.migrations =
        new Migrations(
            settings,
            transactions,
            new Classes(this.classPath, JavaMigrations.declared(this.classPath)),
            background,
            APPLICATION,
            MigrationProgress.SILENT);
    this.workers = Executors.newCachedThreadPool(Engine::daemon);
  }

  Settings settings() {
    return settings;
  }

  Migrations migrations() {
    return migrations;
  }

  /** Made when asked for: few commands need them. */
  Transfers transfers() {
    if (transfers == null) {
      transfers =
          new Transfers(
              settings,
              transactions,
              new Connections(settings, transactions),
              workers,
              Engine::daemon,
              background,
              APPLICATION);
    }
    return transfers;
  }

  ClassLoader classPath() {
    return classPath;
  }

  ScheduledExecutorService background() {
    return background;
  }

  /**
   * Waits for a database that may still be starting, for as long as {@code DATABASE_WAIT} says.
   *
   * @param told gets a line a second meanwhile
   */
  void awaitDatabase(Consumer<String> told) {
    Duration wait = settings.duration(Setting.DATABASE_WAIT).orElse(Duration.ZERO);
    long end = System.nanoTime() + wait.toNanos();
    while (System.nanoTime() < end) {
      try {
        transactions.outside(connection -> null);
        return;
      } catch (DatabaseUnavailable e) {
        if (!e.mayPass()) {
          throw e;
        }
        told.accept("Waiting for the database. " + e.getMessage());
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    workers.shutdown();
    background.shutdownNow();
    transactions.close();
    try {
      classPath.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "elver-background");
    thread.setDaemon(true);
    return thread;
  }

  static URL[] urls(String classPath) {
    List<URL> urls = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        urls.add(url(entry));
      }
    }
    return urls.toArray(URL[]::new);
  }

  static URL url(String entry) {
    try {
      Path path = Path.of(entry);
      if (!Files.isReadable(path)) {
        throw new InvalidSetting("--class-path", "no such file or folder: " + entry);
      }
      return path.toUri().toURL();
    } catch (InvalidPathException | MalformedURLException e) {
      throw new InvalidSetting("--class-path", "not a path: " + entry);
    }
  }
}
