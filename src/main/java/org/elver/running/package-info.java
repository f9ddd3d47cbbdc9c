/**
 * What the halves of Elver have to know of each other's work on the same database, read from their
 * tables: migrations of running transfers, whose snapshots a concurrent index build waits for;
 * transfers of migrations, while which no table is sure to stay what it is.
 *
 * <p>Offers {@link org.elver.running.RunningTransfers}, {@link org.elver.running.RunningMigrations}
 * and {@link org.elver.running.ThisProcess}, the name either half writes into its rows.
 *
 * <p>Rules: knows neither half, only rows. Whoever begins first is let finish: migrations take
 * their lock and look for transfers afterwards, transfers look at the lock in the transaction that
 * makes them running, so that one of them sees the other.
 *
 * <p>Out of scope: waiting, and what is done about it.
 */
package org.elver.running;
