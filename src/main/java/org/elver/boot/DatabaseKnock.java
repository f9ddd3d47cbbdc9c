package org.elver.boot;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.database.ConnectionFailure;
import org.elver.database.DatabaseUrl;

/**
 * Asks beside the pool whether the database lets us in: the pool buries why it does not under
 * warnings of its own, at every try.
 */
record DatabaseKnock(Settings settings) {

  private static final Logger LOG = System.getLogger(DatabaseKnock.class.getName());

  /**
   * Does nothing where another data source than Elver's is set: only its pool knows the way.
   *
   * @throws org.elver.problem.DatabaseUnavailable if it does not
   * @throws org.elver.problem.InvalidSetting if the address cannot be read
   */
  void knock() {
    String dataSource = settings.text(Setting.ELVER_DATA_SOURCE).orElseThrow();
    if (!dataSource.equals(ContainerTransactions.DATA_SOURCE)) {
      return;
    }
    DatabaseUrl url = DatabaseUrl.of(settings);
    try (Connection connection = url.connect()) {
      LOG.log(Level.DEBUG, "Reached {0}", connection.getMetaData().getDatabaseProductVersion());
    } catch (SQLException e) {
      throw ConnectionFailure.at(url).connecting(e);
    }
  }
}
