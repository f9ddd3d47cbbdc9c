package org.elver.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
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
}
