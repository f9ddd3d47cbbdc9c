package org.elver.transfer.overview;

import java.util.List;

/**
 * Transfers that the clock starts, the next first.
 *
 * @param total how many there are on all pages
 */
public record ScheduledPage(List<ScheduledTransfer> items, long total) {}
