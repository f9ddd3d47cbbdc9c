/**
 * The migration lock: one row with holder, lease and a fencing token, so that of many processes one
 * migrates.
 *
 * <p>Offers {@link org.elver.migration.lock.MigrationLock} (take, see, clear) and {@link
 * org.elver.migration.lock.Lease} (renew, check inside a transaction, give back).
 *
 * <p>Rules: short statements only, never a session lock or an open transaction while waiting, so
 * that a concurrent index build of the holder waits for nobody here; every time is the server's
 * {@code clock_timestamp()}; a lease that ran out is taken over with a higher token, after the dead
 * holder's backend has ended. A heartbeat is one message and commits by itself; a session that was
 * left with the row in its hands, by a process that stalled between two messages, is ended after
 * the time of a lease.
 *
 * <p>Out of scope: what the holder does.
 */
package org.elver.migration.lock;
