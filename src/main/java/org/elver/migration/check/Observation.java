package org.elver.migration.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.history.HistoryEntry.Observed;
import org.elver.migration.history.HistoryEntry.ObservedLock;

/** What is seen of one migration, statement by statement. */
public final class Observation {

  /** What only writes rows takes no lock worth a look of its own. */
  private static final Set<String> ROWS_ONLY =
      Set.of("INSERT", "UPDATE", "DELETE", "SELECT", "COPY", "WITH", "VALUES", "SET", "COMMENT");

  /** Nor does creating these, which only reads what is there. */
  private static final Set<String> BESIDE_TABLES =
      Set.of("VIEW", "FUNCTION", "PROCEDURE", "TYPE", "DOMAIN", "SCHEMA");

  /**
   * Two columns: when the server began the query, and about when it ended, in microseconds. Each is
   * asked for once, not for every row.
   */
  public static final String TIMES =
      """
      (SELECT (extract(epoch FROM pg_catalog.statement_timestamp()) * 1000000)::bigint),
      (SELECT (extract(epoch FROM pg_catalog.clock_timestamp()) * 1000000)::bigint)\
      """;

  /**
   * What {@link #saw} reads, {@link #TIMES} first. It answers at least one row in a transaction
   * that holds a lock on any table.
   *
   * <p>Locks add up until the transaction ends, so what is new since the last look was taken by the
   * statement between. What a serializable transaction read is noted among them and locks nobody.
   * The functions read what the session has in its caches: joins with the catalog would be planned
   * anew for every look, which takes longer than all the rest.
   */
  private static final String LOOK =
      """
      SELECT %s,
             l.relation::bigint, l.mode, pg_catalog.pg_relation_filenode(l.relation)::bigint,
             CASE WHEN l.relation <> ALL ('{%s}')
                       AND pg_catalog.pg_table_is_visible(l.relation) IS NOT NULL
                  THEN (pg_catalog.pg_identify_object(1259, l.relation, 0)).identity END
      FROM pg_catalog.pg_locks l
      WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'relation' AND l.granted
        AND l.mode <> 'SIReadLock'
        AND l.relation >= '16384'
      """;

  /**
   * @param until 0 while it is held
   */
  private record Held(LockMode mode, long since, long until) {

    double millis(long now) {
      return Math.round(((until == 0 ? now : until) - since) / 1e3) / 1e3;
    }
  }

  private final Map<Long, Relation> before;
  private final Map<Long, Set<LockMode>> carried;
  private final String look;
  private final Map<Long, Set<LockMode>> seen = new HashMap<>();
  private final Map<Long, Held> held = new HashMap<>();
  private final Map<Long, Relation> now = new HashMap<>();
  private final TreeSet<String> rewritten = new TreeSet<>();

  /**
   * @param carried locks that the transaction had before the migration began
   * @param look of {@link #lookStatement(Collection)}
   */
  Observation(Map<Long, Relation> before, Map<Long, Set<LockMode>> carried, String look) {
    this.before = before;
    this.carried = carried;
    this.look = look;
  }

  /**
   * The statement that looks at the locks of a session.
   *
   * @param leftOut object ids of relations that nobody wants to hear of: their names are not looked
   *     up
   */
  static String lookStatement(Collection<Long> leftOut) {
    return LOOK.formatted(
        TIMES, leftOut.stream().map(String::valueOf).collect(Collectors.joining(",")));
  }

  /** What {@link #saw} reads: to be sent with other statements. */
  public String lookStatement() {
    return look;
  }

  /** Whether a look after the statement is worth its while, unless it is the last one. */
  public static boolean concerns(SqlStatement statement) {
    List<String> words = statement.words(2);
    if (words.isEmpty() || !words.get(0).equals("CREATE")) {
      return words.isEmpty() || !ROWS_ONLY.contains(words.get(0));
    }
    return words.size() < 2 || !BESIDE_TABLES.contains(words.get(1));
  }

  /**
   * Looks at the locks of this session.
   *
   * @param statementStarted {@link System#nanoTime} at the start of the statement before this look
   */
  public void look(Connection connection, long statementStarted) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(look)) {
      if (row.next()) {
        saw(row, statementStarted);
      }
    }
  }

  /**
   * Takes over a look that was sent with other statements.
   *
   * @param rows answer to {@link #lookStatement()}, at its first row
   * @param statementStarted nanoseconds of any clock, the same one for all looks and the result
   */
  public void saw(ResultSet rows, long statementStarted) throws SQLException {
    do {
      see(rows, statementStarted);
    } while (rows.next());
  }

  private void see(ResultSet row, long since) throws SQLException {
    long oid = row.getLong(3);
    Relation existed = before.get(oid);
    String identity = row.getString(6);
    if (identity != null) {
      RelationName name = RelationName.of(identity);
      if (name.schema().equals("pg_toast")) {
        return;
      }
      long fileNode = row.getLong(5);
      now.put(oid, new Relation(name.text(), fileNode));
      if (existed != null && existed.fileNode() != fileNode) {
        rewritten.add(existed.name());
      }
    }
    LockMode mode = LockMode.valueOf(row.getString(4));
    boolean added = seen.computeIfAbsent(oid, o -> EnumSet.noneOf(LockMode.class)).add(mode);
    if (added && existed != null && !carried.getOrDefault(oid, Set.of()).contains(mode)) {
      hold(oid, mode, since);
    }
  }

  private void hold(long oid, LockMode mode, long since) {
    held.merge(
        oid,
        new Held(mode, since, 0),
        (old, taken) -> taken.mode.compareTo(old.mode) > 0 ? taken : old);
  }

  /**
   * In a transaction of several migrations: these relations were altered by this one. Where it took
   * no new lock strong enough for that, an earlier one still held it.
   *
   * @param since nanoseconds of the looks' clock, when the migration began
   */
  public void altered(Set<Long> relations, long since) {
    for (Long oid : relations) {
      Held taken = held.get(oid);
      boolean strong =
          taken != null && taken.mode.compareTo(LockMode.ShareUpdateExclusiveLock) >= 0;
      if (!strong && before.containsKey(oid)) {
        carried.getOrDefault(oid, Set.of()).stream()
            .max(Comparator.naturalOrder())
            .ifPresent(mode -> hold(oid, mode, since));
      }
    }
  }

  /** The transaction ended, and its locks with it; another one may follow. */
  public void released() {
    long end = System.nanoTime();
    held.replaceAll((oid, lock) -> lock.until == 0 ? new Held(lock.mode, lock.since, end) : lock);
  }

  /**
   * What was seen so far, strongest lock first.
   *
   * @param end nanoseconds of the looks' clock, until which those not released count as held
   */
  public Observed result(long end) {
    List<ObservedLock> locks = new ArrayList<>();
    held.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Long, Held> entry) -> entry.getValue().mode)
                .reversed()
                .thenComparing(entry -> before.get(entry.getKey()).name()))
        .forEach(
            entry ->
                locks.add(
                    new ObservedLock(
                        before.get(entry.getKey()).name(),
                        entry.getValue().mode.name(),
                        entry.getValue().millis(end))));
    return new Observed(locks, List.copyOf(rewritten), null);
  }

  Map<Long, Relation> now() {
    return now;
  }

  Map<Long, Set<LockMode>> seen() {
    return seen;
  }
}
