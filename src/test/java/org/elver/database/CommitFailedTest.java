package org.elver.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class CommitFailedTest {

  @Test
  void namesNoClassesOfTheTransactionManager() {
    SQLException failed =
        CommitFailed.because(
            new IllegalStateException(
                "Transaction aborted",
                new RuntimeException(
                    "jakarta.resource.spi.LocalTransactionException: FATAL: the session is ended")));

    assertThat(failed).hasMessage("FATAL: the session is ended");
  }

  @Test
  void saysWhatTheServerSaid() {
    SQLException error = new SQLException("ERROR: org.example: duplicate key", "23505");

    SQLException failed = CommitFailed.because(new IllegalStateException("aborted", error));

    assertThat(failed).hasMessage("ERROR: org.example: duplicate key");
    assertThat(failed.getSQLState()).isEqualTo("23505");
  }
}
