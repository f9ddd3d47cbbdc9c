/**
 * When a transfer is due: cron text in a time zone.
 *
 * <p>Offers {@link org.elver.transfer.schedule.Schedule}.
 *
 * <p>Rules: nothing is scheduled that never comes; the days on which clocks are changed lose no run
 * and double none; all of it is computed from the moment that is passed in, never from a clock of
 * its own.
 *
 * <p>Out of scope: who starts what is due.
 */
package org.elver.transfer.schedule;
