/**
 * Transfers as a file that another installation can take over.
 *
 * <p>Offers {@link org.elver.transfer.exchange.TransferFile}, {@link
 * org.elver.transfer.exchange.ExportedTransfer} and {@link
 * org.elver.transfer.exchange.ImportReport}.
 *
 * <p>Rules: connections and other transfers are named, because ids differ from installation to
 * installation; no password and no state of a run is in a file; the same definitions make the same
 * file.
 *
 * <p>Out of scope: keeping them.
 */
package org.elver.transfer.exchange;
