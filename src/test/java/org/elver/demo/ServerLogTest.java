package org.elver.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerLogTest {

  private final StringWriter file = new StringWriter();
  private final List<String> terminal = new ArrayList<>();
  private final ServerLog log = new ServerLog(file, terminal::add);

  @Test
  void elversOwnLinesAreShown() {
    read(header("INFO", "org.elver.boot.Startup") + "001 applied");

    assertThat(terminal).containsExactly("001 applied");
  }

  @Test
  void elversOwnLongMessageIsShownWhole() {
    read(
        header("WARNING", "org.elver.boot.Startup")
            + "[[\n  first\n  second\n\tat somewhere\n\t... 3 more]]");

    assertThat(terminal).containsExactly("first", "second");
  }

  @Test
  void ofAnybodyElsesTroubleTheFirstLineIsShown() {
    read(header("SEVERE", "jakarta.enterprise.web") + "[[\n  failed\n\tat somewhere]]");

    assertThat(terminal).containsExactly("failed");
  }

  @Test
  void theRestGoesToTheFileAlone() {
    read(
        header("WARNING", "jakarta.enterprise.web")
            + "chatter\nmore of it\n"
            + "\u001B[1;92m"
            + header("INFO", "PayaraMicro")
            + "\u001B[0mdeployed");

    assertThat(terminal).isEmpty();
    assertThat(file.toString())
        .contains("chatter", "more of it", "deployed")
        .doesNotContain("\u001B");
    assertThat(log.booted()).isFalse();
  }

  @Test
  void theServersLastWordIsNoticed() {
    read(header("INFO", "PayaraMicro") + "Payara Micro 6.2025.10 (build 42) ready in 4,162 (ms)");

    assertThat(log.booted()).isTrue();
  }

  private void read(String output) {
    log.read(new ByteArrayInputStream(output.getBytes(Charset.defaultCharset())));
  }

  private static String header(String level, String logger) {
    return "[2026-01-01T00:00:00.000+0000] [] ["
        + level
        + "] [] ["
        + logger
        + "] [tid: _ThreadID=1 _ThreadName=main] [timeMillis: 1] [levelValue: 800] ";
  }
}
