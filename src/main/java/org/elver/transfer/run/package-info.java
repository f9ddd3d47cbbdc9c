/**
 * Runs of transfers: who may run one now, how far it has come, how it ended.
 *
 * <p>Offers {@link org.elver.transfer.run.Run} and its tables.
 *
 * <p>Rules: a transfer runs once at a time, claimed by one conditional update; a run completes in
 * the transaction of its data, and only while its row says that it runs; a run whose process died
 * is closed by any other process, which ends what it left on the target first.
 *
 * <p>Out of scope: what is moved and how.
 */
package org.elver.transfer.run;
