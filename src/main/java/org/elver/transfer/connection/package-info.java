/**
 * Connections to external databases, and sessions on them.
 *
 * <p>Offers {@link org.elver.transfer.connection.Connections} (stored connections: list, create,
 * change, delete, test, open) and {@link org.elver.transfer.connection.Source}, an open session in
 * one transaction of its own that can be cancelled from another thread.
 *
 * <p>Rules: a session is read-only on the server's side unless an administrator said otherwise, and
 * is never committed; no password is in a message, a log, an answer or in clear in a table; a
 * password leads only to the address it was written for; the bundled drivers get listed properties
 * only.
 *
 * <p>Out of scope: what is read and where it goes; who may do what.
 */
package org.elver.transfer.connection;
