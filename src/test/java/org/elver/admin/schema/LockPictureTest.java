package org.elver.admin.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elver.admin.schema.LockPicture.Bar;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.HistoryEntry.Observed;
import org.elver.migration.history.HistoryEntry.ObservedLock;
import org.elver.migration.script.Direction;
import org.junit.jupiter.api.Test;

class LockPictureTest {

  @Test
  void placesEachLockAtTheEndOfItsMigration() {
    LockPicture picture =
        LockPicture.of(
            List.of(
                entry(100, new ObservedLock("shop.orders", "AccessExclusiveLock", 40)),
                entry(300, new ObservedLock("shop.items", "ShareLock", 300))));
    assertThat(picture.total()).isEqualTo(400);
    assertThat(picture.bars()).extracting(Bar::from).containsExactly(60.0, 100.0);
    assertThat(picture.bars())
        .extracting(Bar::level)
        .containsExactly(Level.blocksReads, Level.blocksWrites);
    assertThat(picture.bars().get(1).x() + picture.bars().get(1).width())
        .isEqualTo(LockPicture.WIDTH - 20);
    assertThat(picture.ticks()).hasSize(5);
  }

  @Test
  void keepsTheLongestWhereThereAreTooMany() {
    List<HistoryEntry> entries = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      entries.add(entry(100, new ObservedLock("r" + i, "RowShareLock", i)));
    }
    LockPicture picture = LockPicture.of(entries);
    assertThat(picture.bars()).hasSize(40);
    assertThat(picture.omitted()).isEqualTo(60);
    assertThat(picture.bars().get(0).relation()).isEqualTo("r60");
    assertThat(picture.bars()).allSatisfy(bar -> assertThat(bar.width()).isPositive());
  }

  @Test
  void hasNoBarsWithoutLocks() {
    LockPicture picture = LockPicture.of(List.of(entry(5)));
    assertThat(picture.bars()).isEmpty();
    assertThat(picture.omitted()).isZero();
  }

  private static HistoryEntry entry(long ms, ObservedLock... locks) {
    return new HistoryEntry(
        "1",
        "one",
        "1_one.sql",
        null,
        Direction.up,
        "completed",
        Instant.EPOCH,
        null,
        ms,
        null,
        null,
        null,
        null,
        true,
        1,
        Map.of(),
        "sum",
        "me",
        null,
        null,
        null,
        null,
        List.of(),
        new Observed(List.of(locks), List.of(), List.of()));
  }
}
