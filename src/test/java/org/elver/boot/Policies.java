package org.elver.boot;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Stateless;

/** Part of {@link OtherTeam}'s application: defines the data source it has for itself. */
@DataSourceDefinition(
    name = Policies.DATA_SOURCE,
    className = "org.postgresql.ds.PGSimpleDataSource",
    url = "${MPCONFIG=policies.url}",
    user = "${MPCONFIG=policies.user}",
    password = "${MPCONFIG=policies.password}",
    properties = {
      "fish.payara.is-connection-validation-required=true",
      "fish.payara.connection-validation-method=custom-validation",
      "fish.payara.validation-classname="
          + "org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation"
    })
@Stateless
public class Policies {
  static final String DATA_SOURCE = "java:app/jdbc/policies";
}
