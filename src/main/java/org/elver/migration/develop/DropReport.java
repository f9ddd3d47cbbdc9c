package org.elver.migration.develop;

import java.util.List;

/**
 * What a drop does.
 *
 * @param dropped each with everything that depends on it
 * @param migrations applied ones that are pending again
 * @param carriedOut false where it was only shown
 */
public record DropReport(List<Dropped> dropped, int migrations, boolean carriedOut) {}
