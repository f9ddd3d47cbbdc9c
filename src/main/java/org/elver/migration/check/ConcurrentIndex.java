package org.elver.migration.check;

import java.util.List;
import java.util.Optional;
import org.elver.database.sql.SqlStatement;

/**
 * A {@code CREATE INDEX CONCURRENTLY} taken apart.
 *
 * @param name as the catalog has it, null where the server makes one up
 * @param table as written, to be resolved with the session's search path
 */
record ConcurrentIndex(String name, String table) {

  static Optional<ConcurrentIndex> of(SqlStatement statement) {
    List<String> tokens = statement.tokens(16);
    int concurrently = tokens.indexOf("CONCURRENTLY");
    if (!tokens.get(0).equals("CREATE") || concurrently < 0) {
      return Optional.empty();
    }
    int on = tokens.indexOf("ON");
    if (on < concurrently || !tokens.subList(0, concurrently).contains("INDEX")) {
      return Optional.empty();
    }
    boolean named = on - 1 > concurrently;
    int table = tokens.get(on + 1).equals("ONLY") ? on + 2 : on + 1;
    return Optional.of(
        new ConcurrentIndex(
            named ? Names.inCatalog(tokens.get(on - 1)) : null, Names.from(tokens, table)));
  }
}
