package org.elver.api;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.elver.migration.plan.MigrationStatus;
import org.elver.migration.script.Version;

/**
 * A migration as {@code GET /migrations/status} lists it.
 *
 * @param timestamp the version's digits as a number, of a version in parts the first; null for a
 *     repeatable migration
 * @param executedAt null while pending
 * @param status executed or pending
 */
public record TypeOrmStatus(String name, BigInteger timestamp, Instant executedAt, String status) {

  /** In the order of application; one that failed is pending. */
  static List<TypeOrmStatus> of(MigrationStatus status) {
    Stream<Listed> applied =
        status.applied().stream()
            .map(m -> new Listed(m.version(), m.name(), m.appliedAt(), "executed"));
    Stream<Listed> missing =
        status.missing().stream()
            .map(m -> new Listed(m.version(), m.name(), m.appliedAt(), "executed"));
    Stream<Listed> pending =
        status.pending().stream().map(m -> new Listed(m.version(), m.name(), null, "pending"));
    Stream<Listed> failed =
        status.failed().stream().map(m -> new Listed(m.version(), m.name(), null, "pending"));
    return Stream.of(applied, missing, pending, failed)
        .flatMap(each -> each)
        .sorted(
            Comparator.comparing(Listed::order, Comparator.nullsLast(Comparator.naturalOrder())))
        .map(Listed::told)
        .toList();
  }

  private record Listed(String version, String name, Instant executedAt, String status) {

    Version order() {
      return version == null ? null : Version.of(version);
    }

    TypeOrmStatus told() {
      return new TypeOrmStatus(name, timestamp(), executedAt, status);
    }

    private BigInteger timestamp() {
      return version == null ? null : new BigInteger(order().key().split("\\.", 2)[0]);
    }
  }
}
