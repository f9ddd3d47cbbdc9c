package org.elver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.elver.config.Setting;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadmeTest {

  @ParameterizedTest
  @EnumSource(Setting.class)
  void everySettingIsInTheTable(Setting setting) throws IOException {
    assertThat(Files.readString(Path.of("README.md"))).contains(row(setting));
  }

  private static String row(Setting setting) {
    String standard = setting.standard() == null ? "none" : "`" + setting.standard() + "`";
    return "| `" + setting.name() + "` | " + standard + " | " + setting.meaning() + " |";
  }
}
