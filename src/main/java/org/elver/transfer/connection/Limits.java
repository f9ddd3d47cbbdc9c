package org.elver.transfer.connection;

import java.time.Duration;

/**
 * How long an external database may take.
 *
 * @param connectTimeout for connecting and logging in; null for the driver's own
 * @param queryTimeout for each statement, as the server counts it; null for no limit
 */
public record Limits(Duration connectTimeout, Duration queryTimeout) {

  public static final Limits NONE = new Limits(null, null);
}
