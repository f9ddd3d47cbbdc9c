package org.elver.transfer.copy.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandoverTest {

  private static final int LIMIT = 1_000;
  private static final Chunk SMALL = chunk(400);
  private static final Chunk LARGE = chunk((32 << 20) + 1);

  private final Handover handover = new Handover(LIMIT);
  private final ExecutorService reader = Executors.newSingleThreadExecutor();

  @AfterEach
  void end() {
    handover.abandon();
    reader.shutdown();
  }

  @Test
  void noMoreBytesWaitThanAllowed() throws Exception {
    handover.put(SMALL);
    handover.put(SMALL);
    Future<Boolean> third = reader.submit(() -> handover.put(SMALL));

    assertThat(third.isDone()).isFalse();
    assertThat(handover.take(() -> {})).isSameAs(SMALL);
    assertThat(third.get(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void aLargeChunkComesAloneAndIsDoneBeforeTheNextIsRead() throws Exception {
    handover.put(SMALL);
    Future<Boolean> large = reader.submit(() -> handover.put(LARGE));

    assertThat(handover.take(() -> {})).isSameAs(SMALL);
    assertThat(handover.take(() -> {})).isSameAs(LARGE);
    assertThat(large.isDone()).isFalse();
    reader.execute(handover::end);
    assertThat(handover.take(() -> {})).isNull();
    assertThat(large.get()).isTrue();
  }

  @Test
  void whoWaitsIsToldThatNobodyWantsMore() throws Exception {
    Future<Boolean> large = reader.submit(() -> handover.put(LARGE));
    assertThat(handover.take(() -> {})).isSameAs(LARGE);

    handover.abandon();

    assertThat(large.get(1, TimeUnit.MINUTES)).isFalse();
  }

  private static Chunk chunk(int bytes) {
    return new Chunk(
        List.of(new Segment(new byte[bytes], 0, bytes, 1)), 1, 1, List.of(Format.BINARY), null);
  }
}
