package org.elver.migration.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassNameTest {

  @ParameterizedTest
  @CsvSource({
    "AddUserPreferences1708432800000, 1708432800000, Add user preferences",
    "AddPerformanceIndexes1234567890, 1234567890, Add performance indexes",
    "AddOauth2Tokens20240101, 20240101, Add oauth2 tokens",
    "UseJSONColumns20240101120000, 20240101120000, Use JSON columns",
    "V1_2__AddUsers, 1.2, Add users",
    "V2024_01_05__add_users, 2024.01.05, add users"
  })
  void versionAndWordsAreRead(String name, String version, String description) {
    assertThat(ClassName.of(name)).contains(new ClassName(version, description));
  }

  @Test
  void aRepeatableOneHasNoVersion() {
    assertThat(ClassName.of("R__UserViews")).contains(new ClassName(null, "User views"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Oauth2", "AddUsers", "20240101", "V__X", "V1__", "VX__Y", "X1__Y", "_"})
  void anythingElseIsNoName(String name) {
    assertThat(ClassName.of(name)).isEmpty();
  }
}
