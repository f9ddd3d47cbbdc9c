package org.elver.boot;

import jakarta.ejb.EJBException;
import java.sql.SQLException;
import org.elver.boot.ContainerTransactions.PoolGone;
import org.elver.boot.ContainerTransactions.Target;
import org.elver.config.Settings;
import org.elver.database.CommitFailed;
import org.elver.database.DatabaseUrl;
import org.elver.database.PlainTransactions;
import org.elver.database.Transactions;

/**
 * Transactions of the container, callable from any of its threads and inside other ones. When the
 * application is stopped the container takes its beans and its pool away while work is still being
 * ended; what has to be told then, such as that a run is over, is told on connections of its own.
 */
final class ManagedTransactions implements Transactions {

  private final ContainerTransactions container;
  private final Target target;
  private final Settings settings;
  private volatile Transactions own;

  ManagedTransactions(ContainerTransactions container, Target target, Settings settings) {
    this.container = container;
    this.target = target;
    this.settings = settings;
  }

  /**
   * What to call when the application is about to be stopped, from any thread: from then on nothing
   * is asked of the container. Made while the container is there, as it takes the settings away,
   * too. Where the server's own data source is used there is no other way to the database.
   */
  Runnable farewell() {
    if (!target.dataSource().equals(ContainerTransactions.DATA_SOURCE)) {
      return () -> {};
    }
    PlainTransactions plain = new PlainTransactions(DatabaseUrl.of(settings));
    return () -> own = plain;
  }

  @Override
  public <T> T inNew(Work<T> work) throws SQLException {
    Transactions without = own;
    if (without != null) {
      return without.inNew(work);
    }
    Outcome<T> outcome;
    try {
      outcome = container.inNew(target, work);
    } catch (EJBException e) {
      throw CommitFailed.because(e);
    }
    return outcome.failure() instanceof PoolGone
        ? withoutContainer(own -> own.inNew(work))
        : outcome.get();
  }

  @Override
  public <T> T outside(Work<T> work) throws SQLException {
    Transactions without = own;
    if (without != null) {
      return without.outside(work);
    }
    Outcome<T> outcome = container.outside(target, work);
    return outcome.failure() instanceof PoolGone
        ? withoutContainer(own -> own.outside(work))
        : outcome.get();
  }

  /** What is done with transactions. */
  private interface Use<T> {
    T of(Transactions transactions) throws SQLException;
  }

  private <T> T withoutContainer(Use<T> use) throws SQLException {
    try (PlainTransactions own = new PlainTransactions(DatabaseUrl.of(settings))) {
      return use.of(own);
    }
  }
}
