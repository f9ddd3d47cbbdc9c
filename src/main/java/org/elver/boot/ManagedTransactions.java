package org.elver.boot;

import jakarta.ejb.EJBException;
import java.sql.SQLException;
import org.elver.boot.ContainerTransactions.Target;
import org.elver.database.CommitFailed;
import org.elver.database.Transactions;

/** Transactions of the container, callable from any of its threads and inside other ones. */
final class ManagedTransactions implements Transactions {

  private final ContainerTransactions container;
  private final Target target;

  ManagedTransactions(ContainerTransactions container, Target target) {
    this.container = container;
    this.target = target;
  }

  @Override
  public <T> T inNew(Work<T> work) throws SQLException {
    Outcome<T> outcome;
    try {
      outcome = container.inNew(target, work);
    } catch (EJBException e) {
      throw CommitFailed.because(e);
    }
    return outcome.get();
  }

  @Override
  public <T> T outside(Work<T> work) throws SQLException {
    return container.outside(target, work).get();
  }
}
