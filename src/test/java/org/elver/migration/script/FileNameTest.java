package org.elver.migration.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

  @ParameterizedTest
  @CsvSource({
    "001_create_users_table.sql, 001, create users table, SEQUENTIAL, false",
    "1_x.sql, 1, x, SEQUENTIAL, false",
    "20250122001-add-user-email-index.sql, 20250122001, add user email index, DATED, false",
    "2025-01-22-add-x.sql, 2025-01-22, add x, DATED, false",
    "2025-01-22-001_x.sql, 2025-01-22-001, x, DATED, false",
    "20240101120000_add_webhooks_table.sql, 20240101120000, add webhooks table, TIMESTAMPED, false",
    "00000000000000_complete_schema.sql, 00000000000000, complete schema, TIMESTAMPED, false",
    "20240101120000_x.up.sql, 20240101120000, x, TIMESTAMPED, false",
    "20240101120000_x.down.sql, 20240101120000, x, TIMESTAMPED, true",
    "000001_init.up.sql, 000001, init, GOLANG_MIGRATE, false",
    "000001_init.down.sql, 000001, init, GOLANG_MIGRATE, true",
    "V1.2__add_users.sql, 1.2, add users, FLYWAY, false",
    "V1_2__2_users.sql, 1_2, 2 users, FLYWAY, false",
    "U1.2__add_users.sql, 1.2, add users, FLYWAY, true",
    "R__views.sql, , views, FLYWAY, false",
    "a/b/R__all_views.sql, , all views, FLYWAY, false",
    "2017-09-23-182408_x/up.sql, 2017-09-23-182408, x, DIESEL, false",
    "2017-09-23-182408_x/down.sql, 2017-09-23-182408, x, DIESEL, true",
    "2020-12-7-190800_x/up.sql, 20201207190800, x, DIESEL, false",
    "2020-12-07-1908-x/up.sql, 20201207190800, x, DIESEL, false",
    "20250625_x/migration.sql, 20250625000000, x, PRISMA, false",
    "0_init/migration.sql, 0, init, PRISMA, false",
    "2024-05-01-123456-0000_x/up.sql, 2024-05-01-123456-0000, x, DIESEL, false",
    "00000000000000_diesel_initial_setup/up.sql, 00000000000000, diesel initial setup, DIESEL, false",
    "20240101120000_x/migration.sql, 20240101120000, x, PRISMA, false",
    "20240101120000_x/down.sql, 20240101120000, x, DIESEL, true",
    "2024/001_x.sql, 001, x, SEQUENTIAL, false",
    "001_größe-und_mehr.sql, 001, größe und mehr, SEQUENTIAL, false"
  })
  void tellsVersionWordsAndConvention(
      String file, String version, String words, Convention convention, boolean down) {
    FileName name = FileName.of(file).orElseThrow();
    assertThat(name.version() == null ? null : name.version().text()).isEqualTo(version);
    assertThat(name.description()).isEqualTo(words);
    assertThat(name.convention()).isEqualTo(convention);
    assertThat(name.down()).isEqualTo(down);
    assertThat(name.file()).isEqualTo(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create_users.sql",
        "001.sql",
        "001_.sql",
        "001-.sql",
        "001 x.sql",
        "001_x.SQL",
        "v1__x.sql",
        "V1_x.sql",
        "V__x.sql",
        "V1-2__x.sql",
        "VX__x.sql",
        "V1__.sql",
        "R_views.sql",
        "R__.sql",
        "up.sql",
        "down.sql",
        "migration.sql",
        "x/up.sql",
        "20240101_x/seed.sql",
        "001/up.sql",
        ".sql",
        "2024-05-01-5.sql",
        "beforeMigrate.sql",
        "B1__x.sql",
        "001_.up.sql"
      })
  void otherNamesFitNothing(String file) {
    assertThat(FileName.of(file)).isEmpty();
  }
}
