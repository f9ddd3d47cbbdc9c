/**
 * The pages of data transfers, which users know as migrations: the list, one of them, a run, and
 * the form.
 *
 * <p>Rules: operators change, viewers look; whoever saves proves by the time of the state it was
 * made from; lists are read in parts.
 *
 * <p>Out of scope: schedules and connections, which have pages of their own.
 */
package org.elver.admin.transfers;
