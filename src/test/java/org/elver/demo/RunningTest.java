package org.elver.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningTest {

  private final List<String> stopped = new ArrayList<>();
  private final Running running = new Running();

  @Test
  void theNewestStopsFirst() throws Exception {
    AutoCloseable database = running.add(() -> () -> stopped.add("database"));
    AutoCloseable server = running.add(() -> () -> stopped.add("server"));

    assertThat(database).isNotEqualTo(server);
    assertThat(running.stop()).isTrue();
    assertThat(stopped).containsExactly("server", "database");
  }

  @Test
  void whatCannotBeStoppedKeepsNobodyElseRunning() throws Exception {
    AutoCloseable database = running.add(() -> () -> stopped.add("database"));
    AutoCloseable server =
        running.add(
            () ->
                () -> {
                  throw new IllegalStateException("stuck");
                });

    assertThat(database).isNotEqualTo(server);
    running.stop();
    assertThat(stopped).containsExactly("database");
  }

  @Test
  void nothingStartsAfterTheStop() {
    assertThat(running.stop()).isFalse();
    assertThatThrownBy(() -> running.add(() -> () -> stopped.add("late")))
        .isInstanceOf(CannotStart.class);
  }
}
