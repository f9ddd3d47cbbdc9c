package org.elver.transfer.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.elver.testing.TestMariaDb;
import org.elver.testing.TestMariaDbs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is logged of a connection, by anybody and at every level. */
@Timeout(60)
class DriverLogsIT extends ConnectionsFixture {

  private static final String WRONG = "wr0ng pass word";

  private final List<Logger> loggers =
      List.of(
          Logger.getLogger("org.postgresql"),
          Logger.getLogger("org.mariadb"),
          Logger.getLogger("org.elver"),
          Logger.getLogger("org.jdbi"));

  private final TestMariaDb mariaDb = TestMariaDbs.newDatabase();
  private final Written written = new Written();

  @BeforeEach
  void listen() {
    for (Logger logger : loggers) {
      logger.setLevel(Level.ALL);
      logger.setUseParentHandlers(false);
      logger.addHandler(written);
    }
  }

  @AfterEach
  void listenNoMore() {
    for (Logger logger : loggers) {
      logger.removeHandler(written);
      logger.setUseParentHandlers(true);
      logger.setLevel(null);
    }
  }

  @Test
  void noPasswordIsAmongIt() {
    List<SourceConnection> good = List.of(create("pg", database), create("maria", mariaDb));
    List<SourceConnection> bad =
        List.of(
            connections.create(
                new ConnectionFields(
                    "bad pg",
                    database.jdbcUrl(),
                    database.user(),
                    WRONG,
                    Map.of("sslpassword", WRONG),
                    null),
                "x"),
            create("bad maria", mariaDb.jdbcUrl(), mariaDb.user(), WRONG));

    good.forEach(each -> assertThat(connections.test(each.id(), "tester").error()).isNull());
    bad.forEach(each -> assertThat(connections.test(each.id(), "tester").success()).isFalse());

    assertThat(written.text()).contains("jdbc:postgresql:");
    assertThat(written.text()).doesNotContain(database.password(), mariaDb.password(), WRONG, KEY);
  }

  private static final class Written extends Handler {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    String text() {
      return String.join("\n", lines);
    }

    @Override
    public void publish(LogRecord entry) {
      lines.add(new SimpleFormatter().format(entry));
    }

    @Override
    public void flush() {
      // Nothing is held back.
    }

    @Override
    public void close() {
      lines.clear();
    }
  }
}
