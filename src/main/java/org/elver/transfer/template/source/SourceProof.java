package org.elver.transfer.template.source;

import java.sql.SQLException;
import java.util.List;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.connection.Source;
import org.elver.transfer.template.LastValue;
import org.elver.transfer.template.SourceColumn;
import org.elver.transfer.template.SourceStatement;
import org.elver.transfer.template.text.LastUse;
import org.elver.transfer.template.text.SentText;
import org.elver.transfer.template.text.SourceQuery;

/** Proves a source query on the server that will answer it. */
public final class SourceProof {

  private final Server server;
  private final SourceQuery query;

  private SourceProof(Server server, SourceQuery query) {
    this.server = server;
    this.query = query;
  }

  /**
   * @param source of the kind that the query was read for; its transaction may have failed
   *     afterwards if the query was refused
   * @throws InvalidDefinition with the place in the query
   * @throws SQLException of a server that can't be asked
   */
  public static ProvedSource of(Source source, SourceQuery query) throws SQLException {
    Server server =
        source.kind() == Source.Kind.POSTGRESQL
            ? new PostgresServer(source.jdbc())
            : new JdbcServer(source.jdbc(), source.kind());
    return new SourceProof(server, query).run();
  }

  private ProvedSource run() throws SQLException {
    List<SourceColumn> columns = server.columns(query.sql(use -> server.unknownValue()));
    if (columns.isEmpty()) {
      throw query.written().invalid(query.tokens().get(0).start(), "the query gives no columns");
    }
    if (query.lastUses().isEmpty()) {
      SentText sent = query.sql(use -> "");
      server.check(sent);
      return new ProvedSource(new SourceStatement(sent.sql(), List.of()), columns);
    }
    return incremental(columns);
  }

  private ProvedSource incremental(List<SourceColumn> columns) throws SQLException {
    Cursors cursors = new Cursors(query, columns);
    int[] number = {0};
    SentText sent = query.sql(use -> server.lastValue(++number[0], cursors.type(use)));
    for (LastUse use : query.lastUses()) {
      if (use.first() != null) {
        cursors.checkFirst(use);
      }
    }
    List<SourceColumn> proved = server.columns(sent);
    server.check(sent);
    List<LastValue> values =
        query.lastUses().stream()
            .map(use -> new LastValue(cursors.column(use).name(), use.first()))
            .toList();
    return new ProvedSource(new SourceStatement(sent.sql(), values), proved);
  }
}
