package org.elver.boot;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Stateless;

/**
 * Defines the pool for the application's database. It opens its first connection when one is asked
 * for, so the application deploys while the database is down, and checks each before handing it
 * out, so a restarted database is not noticed by the next transaction.
 */
@DataSourceDefinition(
    name = ElverDataSource.NAME,
    className = "org.postgresql.ds.PGSimpleDataSource",
    url = "${MPCONFIG=" + DatabaseProperties.URL + "}",
    user = "${MPCONFIG=" + DatabaseProperties.USER + "}",
    password = "${MPCONFIG=" + DatabaseProperties.PASSWORD + "}",
    loginTimeout = 20,
    initialPoolSize = 0,
    minPoolSize = 0,
    maxPoolSize = 16,
    maxIdleTime = 300,
    properties = {
      "ApplicationName=elver",
      "tcpKeepAlive=true",
      "fish.payara.is-connection-validation-required=true",
      "fish.payara.connection-validation-method=custom-validation",
      "fish.payara.validation-classname="
          + "org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
      "fish.payara.pool-resize-quantity=1"
    })
@Stateless
public class ElverDataSource {
  static final String NAME = "java:app/jdbc/elver";
}
