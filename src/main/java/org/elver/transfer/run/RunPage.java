package org.elver.transfer.run;

import java.util.List;

/**
 * Runs of a transfer, newest first.
 *
 * @param total how many there are on all pages
 */
public record RunPage(List<Run> items, long total) {}
