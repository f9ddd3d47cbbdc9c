package org.elver.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PageSessionTest {

  private static final Instant BEGIN = Instant.parse("2030-01-31T12:00:00Z");

  private final PageSession session = new PageSession("somebody", "stamp", null, BEGIN);

  @Test
  void endsAfterHalfAnHourWithoutAnAction() {
    assertThat(session.over(BEGIN.plus(Duration.ofMinutes(30)))).isFalse();
    assertThat(session.over(BEGIN.plus(Duration.ofMinutes(30)).plusNanos(1))).isTrue();
  }

  @Test
  void goesOnWithEachAction() {
    session.acted(BEGIN.plus(Duration.ofMinutes(29)));
    assertThat(session.over(BEGIN.plus(Duration.ofMinutes(59)))).isFalse();
    assertThat(session.over(BEGIN.plus(Duration.ofMinutes(60)))).isTrue();
  }

  @Test
  void endsAfterTwelveHoursInAnyCase() {
    Instant late = BEGIN.plus(Duration.ofHours(12));
    session.acted(late);
    assertThat(session.over(late)).isFalse();
    assertThat(session.over(late.plusNanos(1))).isTrue();
  }

  @Test
  void tellsNoStamp() {
    assertThat(session).asString().doesNotContain("stamp");
  }
}
