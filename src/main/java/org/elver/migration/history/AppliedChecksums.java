package org.elver.migration.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Reads the part of the history that every start needs, with ten thousand rows in it too. */
final class AppliedChecksums {

  private AppliedChecksums() {}

  static Map<String, String> read(Connection connection, String quotedSchema, Scope scope)
      throws SQLException {
    String sql =
        """
        SELECT migration_key,
               CASE WHEN status = 'completed' AND metadata ->> 'forgottenAt' IS NULL
                    THEN checksum END
        FROM %s.migration_history WHERE scope = ? ORDER BY id
        """
            .formatted(quotedSchema);
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, scope.name());
      Map<String, String> checksums = new HashMap<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          checksums.put(row.getString(1), row.getString(2));
        }
      }
      return checksums;
    }
  }
}
