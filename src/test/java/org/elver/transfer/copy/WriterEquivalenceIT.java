package org.elver.transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.elver.transfer.template.Writer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every writer that a template may get gives what the row-by-row loop gives: rows, counts, errors.
 */
class WriterEquivalenceIT extends CopyFixture {

  private Equivalence equivalence;
  private PostgresTexts texts;

  @BeforeEach
  void connect() throws SQLException {
    equivalence = new Equivalence(this, this::source);
    texts = new PostgresTexts(legacy);
  }

  @AfterEach
  void disconnect() throws SQLException {
    equivalence.close();
    texts.close();
  }

  @TestFactory
  Stream<DynamicTest> valuesOfEveryType() throws SQLException {
    legacy.execute(TypePairs.source());
    target.execute(TypePairs.TYPES);
    return tests(TypePairs.all());
  }

  @TestFactory
  Stream<DynamicTest> statementsOfEveryForm() throws SQLException {
    legacy.execute(StatementForms.SOURCE);
    target.execute(StatementForms.TARGET);
    return tests(StatementForms.all());
  }

  private Stream<DynamicTest> tests(List<EquivalenceCase> cases) {
    List<EquivalenceCase> chosen = SomeOf.of(cases);
    int count = chosen.size();
    Stream<DynamicTest> each =
        chosen.stream()
            .map(
                one ->
                    DynamicTest.dynamicTest(
                        one.name(), () -> equivalence.compare(one, texts.of(one.query()))));
    DynamicTest enough =
        DynamicTest.dynamicTest(
            "the fast ways were taken by enough of %d, seed %d".formatted(count, SomeOf.SEED),
            () -> {
              assertThat(equivalence.compared()).isGreaterThan(2 * count);
              assertThat(equivalence.used(Writer.copy)).isGreaterThan(count / 10);
              assertThat(equivalence.used(Writer.array)).isGreaterThan(count / 5);
              assertThat(equivalence.used(Writer.batch)).isGreaterThan(count / 2);
            });
    return Stream.concat(each, Stream.of(enough));
  }
}
