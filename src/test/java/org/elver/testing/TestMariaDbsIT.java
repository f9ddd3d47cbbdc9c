package org.elver.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestMariaDbsIT {

  @Test
  void everyDatabaseIsFreshAndHostile() throws Exception {
    TestMariaDb one = TestMariaDbs.newDatabase();
    TestMariaDb other = TestMariaDbs.newDatabase();
    one.execute("CREATE TABLE t (id int); INSERT INTO t VALUES (7)");

    assertThat(one.query("SELECT id FROM t")).containsExactly("7");
    assertThat(other.query("SHOW TABLES")).isEmpty();
    assertThat(other.query("SELECT concat(@@time_zone, @@character_set_database)"))
        .containsExactly("+05:45latin1");
  }

  @Test
  void thePasswordIsAskedFor() {
    TestMariaDb right = TestMariaDbs.newDatabase();
    TestMariaDb wrong =
        new TestMariaDb(right.host(), right.port(), right.name(), right.user(), "wrong");

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> wrong.query("SELECT 1"))
        .satisfies(e -> assertThat(e.getErrorCode()).isEqualTo(1045));
  }
}
