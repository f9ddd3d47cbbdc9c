package org.elver.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestDatabasesIT {

  @Test
  void everyDatabaseIsFreshAndHostile() throws Exception {
    TestDatabase one = TestDatabases.newDatabase();
    TestDatabase other = TestDatabases.newDatabase();
    one.execute("CREATE TABLE t (id int)");

    assertThat(other.query("SELECT to_regclass('t')")).containsExactly((String) null);
    assertThat(other.query("SELECT current_setting('standard_conforming_strings')"))
        .containsExactly("off");
    assertThat(other.query("SELECT current_schema")).containsExactly("Odd, place");
  }

  @Test
  void theForwarderOpensAndBreaks() throws Exception {
    TestDatabase database = TestDatabases.newDatabase();
    try (Forwarder forwarder = new Forwarder(database.host(), database.port())) {
      forwarder.open();
      assertThat(database.at(forwarder.port()).query("SELECT 1")).containsExactly("1");
    }
  }
}
