package org.elver.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LineTimesTest {

  @Test
  void linesComeAtGrowingIntervals() {
    // Just before the clock's numbers start again from the lowest.
    AtomicLong clock = new AtomicLong(Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(30));
    LineTimes times = new LineTimes(clock::get);
    List<Integer> seconds = new ArrayList<>();
    for (int second = 1; second <= 1300; second++) {
      clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
      if (times.due()) {
        seconds.add(second);
      }
    }

    assertThat(seconds).containsExactly(10, 20, 40, 80, 160, 320, 620, 920, 1220);
  }

  @Test
  void aClockThatStoodStillMakesOneLine() {
    AtomicLong clock = new AtomicLong();
    LineTimes times = new LineTimes(clock::get);
    clock.set(TimeUnit.HOURS.toNanos(3));

    assertThat(times.due()).isTrue();
    assertThat(times.due()).isFalse();
  }
}
