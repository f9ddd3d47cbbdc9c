package org.elver.migration.develop;

import java.util.List;

/**
 * What a drop did.
 *
 * @param migrations applied ones that are pending again
 */
public record DropReport(List<Dropped> dropped, int migrations) {}
