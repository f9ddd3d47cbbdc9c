/**
 * Connections to external databases, and sessions on them.
 *
 * <p>Offers {@link org.elver.transfer.connection.Source}, an open session in one transaction of its
 * own.
 *
 * <p>Rules: a session is read-only on the server's side unless an administrator said otherwise; no
 * password is in a message, a log, an answer or in clear in a table.
 *
 * <p>Out of scope: what is read and where it goes.
 */
package org.elver.transfer.connection;
