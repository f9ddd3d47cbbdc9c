package org.elver.migration.lock;

import java.time.Duration;

/**
 * Time-outs of a migration's transaction; zero for none.
 *
 * @param lock PostgreSQL's {@code lock_timeout}
 * @param statement PostgreSQL's {@code statement_timeout}
 */
public record SessionLimits(Duration lock, Duration statement) {}
