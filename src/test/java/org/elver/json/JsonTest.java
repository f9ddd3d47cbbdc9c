package org.elver.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

  /** Public, as every record is that a door prints. */
  public record Inner(int line, String sql, Long rows) {}

  /** Its components are in no alphabetical order. */
  public record Outer(String version, Instant at, Inner inner, List<Inner> all, String absent) {}

  private static final Outer VALUE =
      new Outer("1", Instant.EPOCH, new Inner(1, "a", null), List.of(new Inner(2, "b", 3L)), null);

  @Test
  void aRecordIsWrittenInItsOrderWithItsNulls() {
    assertThat(Json.LINES.toJson(VALUE))
        .isEqualTo(
            """
            {"version":"1","at":"1970-01-01T00:00:00Z","inner":{"line":1,"sql":"a","rows":null},\
            "all":[{"line":2,"sql":"b","rows":3}],"absent":null}""");
  }

  @Test
  void whatWasWrittenIsReadAgain() {
    assertThat(Json.LINES.fromJson(Json.indented(VALUE), Outer.class)).isEqualTo(VALUE);
  }

  public record Part(int line, String sql, double ms, Long rows) {}

  public record Whole(List<Part> parts, Map<String, String> words, boolean done) {}

  @Test
  void aLineForAColumnIsWhatJsonBWrites() {
    Whole whole =
        new Whole(
            List.of(new Part(3, "SELECT '\"\\\n\u0001é😀'", 0.125, null), new Part(4, "", 2, 7L)),
            Map.of("impact", "none"),
            true);

    assertThat(Json.text(whole)).isEqualTo(Json.LINES.toJson(whole));
    assertThat(Json.text(null)).isEqualTo("null");
  }
}
