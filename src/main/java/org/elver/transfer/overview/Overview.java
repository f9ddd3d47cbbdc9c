package org.elver.transfer.overview;

import java.util.List;

/**
 * How the transfers are, all in all. Each list is a short one; the numbers count them all.
 *
 * @param running with those that wait for their turn, the longest under way first
 * @param failed those whose last run failed, the latest first
 * @param missed those whose time has passed without a run
 * @param due those that the clock starts next
 * @param latest runs of all transfers, the newest first
 * @param server version of PostgreSQL
 */
public record Overview(
    long total,
    long runningTotal,
    long failedTotal,
    long missedTotal,
    List<ActiveRun> running,
    List<RunOfTransfer> failed,
    List<ScheduledTransfer> missed,
    List<ScheduledTransfer> due,
    List<RunOfTransfer> latest,
    String server) {}
