package org.elver.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Refused attempts of a minute, alike ones counted together. However many there are, a minute has
 * few entries: from one address and in all only so many are told one by one. Thread-safe.
 */
final class RefusalCounts {

  static final int MOST_OF_ADDRESS = 20;
  static final int MOST = 100;

  /** While the database is away; what comes on top of them is not kept. */
  static final int MOST_UNWRITTEN = 1_000;

  private final InstantSource clock;
  private final Map<Refusal, Counted> counted = new LinkedHashMap<>();
  private final Map<String, Integer> addresses = new HashMap<>();
  private final Set<Counted> unwritten = new LinkedHashSet<>();
  private Instant minute = Instant.EPOCH;

  RefusalCounts(InstantSource clock) {
    this.clock = clock;
  }

  /** Attempts that are one entry. */
  static final class Counted {

    private final Refusal refusal;
    private int count;
    private Instant last;
    private long id;

    private Counted(Refusal refusal) {
      this.refusal = refusal;
    }
  }

  /**
   * What an entry has to tell.
   *
   * @param entry for {@link #written}
   * @param id of the entry; 0 where there is none yet
   */
  record Telling(Counted entry, Refusal refusal, int count, Instant last, long id) {}

  synchronized void add(Refusal refusal) {
    Instant now = clock.instant();
    Instant minuteOfNow = now.truncatedTo(ChronoUnit.MINUTES);
    if (!minuteOfNow.equals(minute)) {
      minute = minuteOfNow;
      counted.clear();
      addresses.clear();
    }
    Counted entry = entryOf(refusal);
    entry.count++;
    entry.last = now;
    if (unwritten.size() < MOST_UNWRITTEN) {
      unwritten.add(entry);
    }
  }

  /** What changed since it was asked for the last time. */
  synchronized List<Telling> take() {
    List<Telling> all = new ArrayList<>();
    for (Counted entry : unwritten) {
      all.add(new Telling(entry, entry.refusal, entry.count, entry.last, entry.id));
    }
    unwritten.clear();
    return all;
  }

  synchronized void written(Counted entry, long id) {
    entry.id = id;
  }

  private Counted entryOf(Refusal refusal) {
    Counted known = counted.get(refusal);
    if (known != null) {
      return known;
    }
    if (counted.size() >= MOST) {
      return counted.computeIfAbsent(refusal.ofAnybody(), Counted::new);
    }
    if (addresses.merge(String.valueOf(refusal.address()), 1, Integer::sum) > MOST_OF_ADDRESS) {
      return counted.computeIfAbsent(refusal.ofAddress(), Counted::new);
    }
    Counted entry = new Counted(refusal);
    counted.put(refusal, entry);
    return entry;
  }
}
