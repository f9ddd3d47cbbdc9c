/**
 * Elver inside a Jakarta EE server: makes the engine, gives it the server's data source and
 * transactions, runs it when the application deploys, tells the server's health endpoints how that
 * went, or that what failed is mended meanwhile, and its metrics what ran, frees the lock of a
 * holder that died and closes the runs of transfers whose server did, or is being stopped.
 *
 * <p>Offers, by injection, {@link org.elver.config.Settings}, {@link
 * org.elver.database.Transactions}, {@link org.elver.migration.Migrations}, {@link
 * org.elver.transfer.connection.Connections} and {@link org.elver.transfer.Transfers} to the other
 * adapters. Fires {@link org.elver.migration.TablesReady} once Elver's own tables are there.
 *
 * <p>Rules: the start-up bean does no JDBC of its own, because an open transaction of the container
 * would make a concurrent index build wait for it; results and failures cross the border of a
 * session bean as values; nothing here knows HTTP, users or pages. Together with the engine it is
 * all that another team's application needs.
 *
 * <p>Out of scope: what a migration or a transfer is, who may do what.
 */
package org.elver.boot;
