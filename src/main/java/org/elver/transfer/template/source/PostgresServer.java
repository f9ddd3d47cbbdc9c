package org.elver.transfer.template.source;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.elver.database.ServerSession;
import org.elver.transfer.template.SourceColumn;
import org.elver.transfer.template.SourceStatement;
import org.elver.transfer.template.text.Refusal;
import org.elver.transfer.template.text.SentText;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TypeInfo;

/** PostgreSQL: the query is described as it stands, without the driver's parser between. */
final class PostgresServer implements Server {

  private static final String EXPLAIN = "EXPLAIN ";

  private final ServerSession session;
  private final TypeInfo types;

  PostgresServer(Connection connection) throws SQLException {
    this.session = ServerSession.of(connection);
    this.types = connection.unwrap(BaseConnection.class).getTypeInfo();
  }

  @Override
  public List<SourceColumn> columns(SentText query) throws SQLException {
    try {
      return columns(session.describe(query.sql()));
    } catch (SQLException e) {
      throw Refusal.of(e).in(query, 0);
    }
  }

  private List<SourceColumn> columns(List<ServerSession.ResultColumn> described)
      throws SQLException {
    List<SourceColumn> columns = new ArrayList<>();
    for (ServerSession.ResultColumn column : described) {
      columns.add(
          new SourceColumn(
              column.name(),
              columns.size() + 1,
              types.getSQLType(column.oid()),
              types.getPGType(column.oid()),
              column.oid(),
              types.getPrecision(column.oid(), column.modifier()),
              types.getScale(column.oid(), column.modifier()),
              false));
    }
    return List.copyOf(columns);
  }

  /** Planning asks for privileges. What else it says is no matter of the text. */
  @Override
  public void check(SentText query) throws SQLException {
    session.command("SAVEPOINT elver_proof");
    try {
      session.command(EXPLAIN + query.sql());
    } catch (SQLException e) {
      Refusal refusal = Refusal.of(e);
      session.command("ROLLBACK TO SAVEPOINT elver_proof");
      if (refusal.aboutStatement()) {
        throw refusal.in(query, EXPLAIN.length());
      }
    }
    session.command("RELEASE SAVEPOINT elver_proof");
  }

  @Override
  public String unknownValue() {
    return "NULL";
  }

  @Override
  public String lastValue(int number, CursorType type) {
    return "CAST(NULLIF(pg_catalog.current_setting('%s', true), '') AS %s)"
        .formatted(SourceStatement.setting(number), type.postgres());
  }
}
