package org.elver.transfer.definition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.elver.json.Json;

/**
 * A transfer as it was.
 *
 * @param version 1 for the first
 * @param changedBy name of who saved it
 */
public record Version(int version, Instant changedAt, String changedBy, Definition definition) {

  static Version of(ResultSet row) throws SQLException {
    return new Version(
        row.getInt("version"),
        row.getTimestamp("changed_at").toInstant(),
        row.getString("changed_by"),
        Json.value(row.getString("definition"), Definition.class));
  }
}
