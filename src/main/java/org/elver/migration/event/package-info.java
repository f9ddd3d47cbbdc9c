/**
 * What an application can observe of its own migrations: values, fired in the server as CDI events,
 * on the thread that runs the migrations and one after the other.
 *
 * <p>Rules: an event about something completed or failed comes after its transaction has ended, so
 * what an observer throws undoes nothing; it is logged. What an observer does is part of no
 * migration's transaction.
 *
 * <p>Out of scope: changing what runs; that is what callbacks in SQL are for.
 */
package org.elver.migration.event;
