package org.elver.migration.kept;

import java.time.Instant;
import org.elver.migration.script.Direction;

/**
 * What a dry run showed.
 *
 * @param id of the plan
 * @param report JSON of the report of that direction
 */
public record KeptReport(
    String id, Instant madeAt, String madeBy, Direction direction, String report) {}
