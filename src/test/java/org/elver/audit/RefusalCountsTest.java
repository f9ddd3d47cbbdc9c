package org.elver.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.elver.audit.Refusal.Kind;
import org.elver.audit.RefusalCounts.Telling;
import org.junit.jupiter.api.Test;

class RefusalCountsTest {

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final RefusalCounts counts = new RefusalCounts(() -> now);

  @Test
  void alikeOnesOfAMinuteAreCountedTogether() {
    add("vera", "192.0.2.1");
    add("vera", "192.0.2.1");
    add("vincent", "192.0.2.1");
    add("vera", "192.0.2.2");

    assertThat(counts.take()).extracting(Telling::count).containsExactly(2, 1, 1);
  }

  @Test
  void whatIsWrittenCountsOnInItsEntry() {
    add("vera", "192.0.2.1");
    Telling first = counts.take().get(0);
    counts.written(first.entry(), 17);
    now = now.plusSeconds(59);
    add("vera", "192.0.2.1");

    assertThat(counts.take())
        .singleElement()
        .satisfies(
            telling -> {
              assertThat(telling.id()).isEqualTo(17);
              assertThat(telling.count()).isEqualTo(2);
              assertThat(telling.last()).isEqualTo(now);
            });
    assertThat(counts.take()).isEmpty();
  }

  @Test
  void anotherMinuteIsAnotherEntry() {
    add("vera", "192.0.2.1");
    counts.written(counts.take().get(0).entry(), 17);
    now = now.plus(Duration.ofMinutes(1));
    add("vera", "192.0.2.1");

    assertThat(counts.take())
        .extracting(Telling::id, Telling::count)
        .hasSize(1)
        .allMatch(told -> told.toList().equals(List.of(0L, 1)));
  }

  @Test
  void anAddressThatTriesManyNamesHasFewEntries() {
    for (int i = 0; i < 10_000; i++) {
      add("name " + i, "192.0.2.1");
    }
    add("vera", "192.0.2.2");

    List<Telling> all = counts.take();
    assertThat(all).hasSize(RefusalCounts.MOST_OF_ADDRESS + 2);
    assertThat(all.stream().mapToInt(Telling::count).sum()).isEqualTo(10_001);
    assertThat(all)
        .extracting(telling -> telling.refusal().who())
        .contains("(several)", "vera", "name 0");
  }

  @Test
  void aMinuteHasFewEntriesFromHoweverManyAddresses() {
    for (int i = 0; i < 10_000; i++) {
      add("name " + i, "10.0." + i / 250 + "." + i % 250);
    }

    List<Telling> all = counts.take();
    assertThat(all).hasSize(RefusalCounts.MOST + 1);
    assertThat(all.get(RefusalCounts.MOST).refusal())
        .isEqualTo(new Refusal(Kind.LOGIN, "(several)", "(several)", null));
  }

  @Test
  void whatCannotBeWrittenDoesNotPileUp() {
    for (int i = 0; i < 10_000; i++) {
      now = now.plus(Duration.ofMinutes(1));
      add("vera", "192.0.2.1");
    }

    assertThat(counts.take()).hasSize(RefusalCounts.MOST_UNWRITTEN);
  }

  private void add(String who, String address) {
    counts.add(new Refusal(Kind.LOGIN, who, "wrong password", address));
  }
}
