package org.elver.transfer.connection;

import java.util.Map;

/**
 * What somebody wants a connection to be. Of a new one, name and url are needed; of a change, what
 * is null stays as it is.
 *
 * @param url of JDBC, without user and password
 * @param username empty for none
 * @param password empty for none; kept encrypted and never shown
 * @param properties of the driver. Those named like secrets are kept encrypted; in a change such a
 *     one stays unless it is named, and goes if its value is null
 * @param readOnly null for true in a new one
 */
public record ConnectionFields(
    String name,
    String url,
    String username,
    String password,
    Map<String, String> properties,
    Boolean readOnly) {

  @Override
  public String toString() {
    return String.valueOf(name);
  }
}
