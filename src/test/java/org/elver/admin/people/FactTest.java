package org.elver.admin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactTest {

  @Test
  void tellsWhatItWasBefore() {
    Map<String, Object> toNothing = new LinkedHashMap<>();
    toNothing.put("before", "a");
    toNothing.put("after", null);
    assertThat(Fact.of(Map.of("role", Map.of("before", "viewer", "after", "admin"))))
        .containsExactly(new Fact("role", true, "viewer", "admin"));
    assertThat(Fact.of(Map.of("url", toNothing))).containsExactly(new Fact("url", true, "a", null));
  }

  @Test
  void namesPartsWithWhatTheyAreIn() {
    assertThat(Fact.of(Map.of("a", Map.of("b", Map.of("c", 1)))))
        .containsExactly(new Fact("a.b.c", false, null, "1"));
    assertThat(Fact.of(Map.of("list", List.of(1, "x"))))
        .containsExactly(new Fact("list", false, null, "[1,\"x\"]"));
    assertThat(Fact.of(Map.of())).isEmpty();
  }
}
