package org.elver.boot;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.elver.database.ConnectionFailure;
import org.elver.database.ServerSession;
import org.elver.database.Transactions.Work;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.InvalidSetting;

/**
 * The two ways the container runs work: in a transaction of its own, and in none. Beside them the
 * pool for the application's database. It opens its first connection when one is asked for, so the
 * application deploys while the database is down, and checks each before handing it out, so that
 * nobody works on what a restart of the database broke.
 */
@DataSourceDefinition(
    name = ContainerTransactions.DATA_SOURCE,
    className = "org.elver.boot.ElverDataSource",
    initialPoolSize = 0,
    minPoolSize = 0,
    maxPoolSize = 16,
    maxIdleTime = 300,
    properties = {
      "fish.payara.is-connection-validation-required=true",
      "fish.payara.connection-validation-method=custom-validation",
      "fish.payara.validation-classname="
          + "org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
      "fish.payara.pool-resize-quantity=1"
    })
@Stateless
public class ContainerTransactions {

  static final String DATA_SOURCE = "java:app/jdbc/elver";

  private static final Logger LOG = System.getLogger(ContainerTransactions.class.getName());

  @Resource private SessionContext context;

  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public <T> Outcome<T> inNew(Target target, Work<T> work) {
    Outcome<T> outcome = attempt(target, work);
    if (outcome.failure() != null) {
      context.setRollbackOnly();
    }
    return outcome;
  }

  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public <T> Outcome<T> outside(Target target, Work<T> work) {
    return attempt(
        target,
        connection -> {
          connection.setAutoCommit(true);
          try {
            return work.on(connection);
          } finally {
            endWhatTheWorkBegan(connection);
          }
        });
  }

  /**
   * @param dataSource JNDI name
   */
  public record Target(String dataSource, ConnectionFailure failures) {}

  private static <T> Outcome<T> attempt(Target target, Work<T> work) {
    try (Connection connection = connect(target)) {
      return new Outcome<>(on(connection, target, work), null);
    } catch (Throwable failure) {
      return new Outcome<>(null, failure);
    }
  }

  private static <T> T on(Connection connection, Target target, Work<T> work) throws SQLException {
    try {
      return work.on(connection);
    } catch (SQLException failure) {
      Optional<DatabaseUnavailable> lost = target.failures().using(connection, failure);
      if (lost.isPresent()) {
        throw lost.get();
      }
      throw failure;
    }
  }

  @SuppressWarnings("BanJNDI") // the name is the operator's setting, never a caller's
  private static Connection connect(Target target) {
    try {
      DataSource source = InitialContext.doLookup(target.dataSource());
      return source.getConnection();
    } catch (SQLException e) {
      throw target.failures().connecting(e);
    } catch (NamingException e) {
      if (target.dataSource().equals(DATA_SOURCE)) {
        throw new PoolGone(e);
      }
      throw new InvalidSetting(
          "ELVER_DATA_SOURCE", "the server has no data source " + target.dataSource());
    }
  }

  /** The application's own pool, which is there for as long as the application is. */
  static final class PoolGone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PoolGone(NamingException cause) {
      super("The application is being stopped, and its connection pool is gone", cause);
    }
  }

  /** The pool would hand the open transaction to the next one who asks. */
  private static void endWhatTheWorkBegan(Connection connection) {
    try {
      if (!connection.isClosed() && ServerSession.of(connection).inTransaction()) {
        ServerSession.of(connection).command("ROLLBACK");
      }
    } catch (SQLException e) {
      // What broke the connection is told; the pool hands out no broken one.
      LOG.log(Level.DEBUG, "A connection broke", e);
    }
  }
}
