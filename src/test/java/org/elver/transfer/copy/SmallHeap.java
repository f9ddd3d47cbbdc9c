package org.elver.transfer.copy;

import java.util.List;
import java.util.Map;
import org.elver.database.DatabaseUrl;
import org.elver.database.PlainTransactions;
import org.elver.testing.TestDatabase;
import org.elver.transfer.connection.Source;
import org.elver.transfer.template.TargetStatement;
import org.elver.transfer.template.Writer;
import org.elver.transfer.template.source.ProvedSource;
import org.elver.transfer.template.source.SourceProof;
import org.elver.transfer.template.target.TargetProof;
import org.elver.transfer.template.text.SourceQuery;
import org.elver.transfer.template.text.Template;

/** A process of its own that makes one transfer; prints what it moved. */
public final class SmallHeap {

  private SmallHeap() {}

  /**
   * @param arguments two databases (host, port, name, user, password), query, template, table,
   *     writer
   */
  public static void main(String[] arguments) throws Exception {
    List<String> given = List.of(arguments);
    TestDatabase from = database(given.subList(0, 5));
    TestDatabase to = database(given.subList(5, 10));
    try (PlainTransactions transactions =
            new PlainTransactions(new DatabaseUrl(to.jdbcUrl(), to.user(), to.password()));
        Source source = CopyFixture.source(from)) {
      ProvedSource proved =
          SourceProof.of(
              source, SourceQuery.parse("sourceQuery", given.get(10), Source.Kind.POSTGRESQL));
      TargetStatement statement =
          transactions.inNew(
              connection ->
                  TargetProof.of(
                      connection,
                      "elver",
                      Template.parse("targetInsertQuery", given.get(11)),
                      given.get(12)));
      Job job =
          new Job(
              proved.statement(), proved.columns(), Map.of(), statement, null, 0, null, List.of());
      Counts counts =
          new Copy(Thread::new)
              .run(
                  transactions,
                  source,
                  CopyFixture.by(job, Writer.valueOf(given.get(13))),
                  new CopyFixture.Told());
      System.out.println(counts.rowsWritten() + " by " + counts.writer());
    }
  }

  private static TestDatabase database(List<String> parts) {
    return new TestDatabase(
        parts.get(0), Integer.parseInt(parts.get(1)), parts.get(2), parts.get(3), parts.get(4));
  }
}
