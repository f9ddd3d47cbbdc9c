/**
 * Which machines connections may lead to.
 *
 * <p>Offers {@link org.elver.transfer.connection.network.AllowedHosts} (the setting {@code
 * ELVER_CONNECTION_HOSTS}), {@link org.elver.transfer.connection.network.Host} and sockets that
 * connect nowhere else.
 *
 * <p>Rules: an address is judged once it is resolved, by the socket that then connects to this very
 * address: whatever way it is written, and whatever a name means by then, is of no matter.
 * Addresses that no database has (link-local with the metadata services of clouds, multicast,
 * unspecified) are allowed only where the setting names them as addresses.
 *
 * <p>Out of scope: the application's own database, which the operator names; drivers that take no
 * socket of ours.
 */
package org.elver.transfer.connection.network;
