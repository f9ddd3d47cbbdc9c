package org.elver.transfer.exchange;

import java.util.List;

/**
 * What became of the transfers of a file, by their names. Transfers that are not in it stay.
 *
 * @param unchanged those that were there just so
 */
public record ImportReport(List<String> created, List<String> changed, List<String> unchanged) {}
