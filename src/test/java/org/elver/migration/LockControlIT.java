package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.elver.migration.lock.LockRelease;
import org.elver.migration.lock.LockRelease.Result;
import org.elver.migration.lock.LockStatus;
import org.elver.testing.Poll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LockControlIT extends EngineFixture {

  @Test
  void withoutTablesNobodyHoldsItAndNothingIsMade() throws Exception {
    LockControl lock = engine().migrations().lock();

    assertThat(lock.status()).isEqualTo(new LockStatus(false, null, null, null, null, null, null));
    assertThat(lock.release(true, "me").result()).isEqualTo(Result.free);
    assertThat(lock.expire().result()).isEqualTo(Result.free);
    assertThat(database.query("SELECT to_regnamespace('elver')")).containsExactly((String) null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-- no-transaction\n"})
  void aLivingHolderKeepsItUnlessForced(String mark) throws Exception {
    write("001_long.sql", mark + "SELECT pg_sleep(60) WHERE nextval('attempts') = 1;");
    write("002_next.sql", "CREATE TABLE b ();");
    database.execute("CREATE SEQUENCE attempts");
    CompletableFuture<UpReport> holder = CompletableFuture.supplyAsync(engine()::up);
    Poll.until(database, SLEEPING);
    LockControl lock = engine().migrations().lock();

    LockRelease refused = lock.release(false, "me");

    assertThat(refused.result()).isEqualTo(Result.held);
    assertThat(refused.lockedBy()).startsWith("test ");
    assertThat(refused.leaseLeft()).isBetween(1L, 60_000L);
    assertThat(lock.status().locked()).isTrue();
    assertThat(holder).isNotDone();
    int token = token();

    LockRelease forced = lock.release(true, "me");

    assertThat(forced.result()).isEqualTo(Result.released);
    assertThat(
            database.query(
                "SELECT who || ': ' || action FROM elver.audit WHERE action LIKE 'lock%'"))
        .containsExactly("me: lock release");
    // Its run may have closed its row itself when its session ended.
    assertThat(forced.interrupted()).isBetween(0, mark.isEmpty() ? 0 : 1);
    assertThat(lock.status().locked()).isFalse();
    assertThat(lock.status().lockedBy()).isNull();
    assertThat(token()).isGreaterThan(token);
    assertThat(holder.handle((report, failure) -> failure != null || !report.success()).get())
        .as("the old holder knows that it did not succeed")
        .isTrue();
    assertThat(exists("b")).as("what it would have run next").isFalse();
    assertApplied(up());
    assertThat(history()).endsWith("001_long.sql completed", "002_next.sql completed");
  }

  @Test
  void theFormerHoldersNextMigrationFailsItsToken() throws Exception {
    write("001_first.sql", "CREATE TABLE a ();");
    write("002_second.sql", "CREATE TABLE b ();");
    CountDownLatch between = new CountDownLatch(1);
    CompletableFuture<UpReport> holder = start(engine(), between);
    Poll.until(database, "SELECT to_regclass('elver.migration_history') IS NOT NULL");
    Poll.until(
        database, "SELECT count(*) = 1 FROM elver.migration_history WHERE scope = 'application'");

    assertThat(engine().migrations().lock().release(true, "me").result())
        .isEqualTo(Result.released);
    between.countDown();

    assertThat(holder.handle((report, failure) -> String.valueOf(failure)).get())
        .contains("took it over");
    assertThat(exists("b")).isFalse();
    assertApplied(up());
  }

  @Test
  void anExpiredLeaseIsClearedWithoutAnUp() throws Exception {
    write("001_long.sql", "-- no-transaction\nCREATE TABLE a (); SELECT pg_sleep(60);");
    TestEngine dead = engine(SHORT).withoutHeartbeat();
    CompletableFuture<UpReport> holder = CompletableFuture.supplyAsync(dead::up);
    Poll.until(database, SLEEPING);
    Poll.until(database, "SELECT expires_at < clock_timestamp() FROM elver.migration_lock");
    LockControl lock = engine().migrations().lock();
    assertThat(lock.status().locked()).isFalse();

    LockRelease expired = lock.expire();

    assertThat(expired.result()).isEqualTo(Result.released);
    assertThat(expired.leaseLeft()).isZero();
    assertThat(expired.interrupted()).isEqualTo(1);
    assertThat(lock.expire().result()).isEqualTo(Result.free);
    assertThat(
            database.query(
                "SELECT status || ' ' || left(error, 11) FROM elver.migration_history"
                    + " WHERE scope = 'application'"))
        .containsExactly("failed Interrupted");
    assertThat(holder.handle((report, failure) -> failure != null || !report.success()).get())
        .isTrue();
    assertThat(history()).containsExactly("001_long.sql failed");
  }
}
