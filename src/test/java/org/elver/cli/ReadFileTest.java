package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.elver.problem.InvalidDefinition;
import org.elver.problem.InvalidRequest;
import org.elver.transfer.exchange.TransferFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadFileTest {

  @TempDir Path folder;

  @Test
  void aFileBecomesARecord() throws IOException {
    TransferFile file = read("{\"format\": 1, \"transfers\": [{\"name\": \"å\"}]}");

    assertThat(file.format()).isEqualTo(1);
    assertThat(file.transfers().get(0).name()).isEqualTo("å");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'format': 1,, }               | .json, line 1, column ",
        "{'format': 1} {}               | The file is not JSON",
        "{'format': 1, 'format': 1}     | The file is not",
        "[]                             | The file is JSON, but not an object",
        "''                             | The file is empty",
        "{'transfers': [{'table': 'x'}]} | .json, transfers.table: There is no field",
        "{'format': '1'}                | .json, format: The field \"format\" has to be a number",
      })
  void whatIsSomethingElseIsRefusedWithThePlace(String text, String message) {
    assertThatThrownBy(() -> read(text.replace('\'', '"')))
        .isInstanceOf(InvalidDefinition.class)
        .hasMessageContaining(message);
  }

  @Test
  void whatCannotBeReadIsNamed() throws IOException {
    assertThatThrownBy(() -> ReadFile.of("nowhere.json", TransferFile.class))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("FILE: there is no file nowhere.json");
    assertThatThrownBy(() -> ReadFile.of(folder.toString(), TransferFile.class))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith("FILE: " + folder + " cannot be read: ");
    assertThatThrownBy(() -> ReadFile.of("a\u0000b", TransferFile.class))
        .isInstanceOf(InvalidRequest.class);
    Path binary = Files.write(folder.resolve("b.json"), new byte[] {'{', (byte) 0xff, '}'});
    assertThatThrownBy(() -> ReadFile.of(binary.toString(), TransferFile.class))
        .isInstanceOf(InvalidDefinition.class)
        .hasMessageContaining("The file is not UTF-8");
  }

  private TransferFile read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("t.json"), text, StandardCharsets.UTF_8);
    return ReadFile.of(file.toString(), TransferFile.class);
  }
}
