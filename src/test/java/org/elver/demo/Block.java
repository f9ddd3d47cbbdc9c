package org.elver.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elver.migration.plan.MigrationStatus;
import org.elver.migration.plan.MigrationStatus.Applied;
import org.elver.migration.plan.MigrationStatus.Failed;

/**
 * What the terminal shows once the server runs.
 *
 * @param since what was applied after this moment was applied by this run
 */
record Block(
    URI address,
    String user,
    String password,
    String databaseUrl,
    String legacyUrl,
    Path log,
    Instant since) {

  private static final String RULE = "-".repeat(78);

  String ready(MigrationStatus status, FirstTransfer.State transfer) {
    List<Applied> now =
        status.applied().stream().filter(one -> !one.appliedAt().isBefore(since)).toList();
    return framed(
        Stream.of(
                Stream.of("Elver runs: " + address, "", migrations(now, status.applied().size())),
                now.stream().map(Block::line),
                transfer(transfer))
            .flatMap(part -> part));
  }

  private Stream<String> transfer(FirstTransfer.State state) {
    if (state instanceof FirstTransfer.State.Defined defined) {
      String rows =
          defined.rows() == null ? "" : ", the last run affected " + defined.rows() + " rows";
      return Stream.of(
          "",
          "Transfer    " + FirstTransfer.NAME + ": " + defined.status() + rows,
          "  run it    curl -u %s:%s -X POST '%sapi/transfers/%d/run?wait=true'"
              .formatted(user, password, address, defined.id()));
    }
    String reason = ((FirstTransfer.State.Missing) state).reason();
    return Stream.of("", "Transfer    " + FirstTransfer.NAME + " is not there: " + reason);
  }

  String notReady(Answer.NotReady answer) {
    Stream<String> failed =
        answer.status() == null ? Stream.of() : answer.status().failed().stream().map(Block::line);
    return framed(
        Stream.concat(
            Stream.of("Elver runs, and is NOT READY: " + address, "", why(answer)), failed));
  }

  private String framed(Stream<String> lines) {
    return Stream.of(Stream.of("", RULE), lines, access(), Stream.of(RULE, ""))
        .flatMap(part -> part)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private Stream<String> access() {
    return Stream.of(
        "",
        "Login       " + user + "  " + password,
        "Database    psql " + databaseUrl,
        "Legacy bank psql " + legacyUrl,
        "Status      curl -u " + user + ":" + password + " " + address + "api/migrations/status",
        "Server log  " + log,
        "Stop        Ctrl-C");
  }

  private static String migrations(List<Applied> now, int all) {
    return now.isEmpty()
        ? "Migrations  nothing to do, all " + all + " were applied before"
        : "Migrations  " + now.size() + " applied now, " + all + " in all:";
  }

  private static String why(Answer.NotReady answer) {
    return answer.reason().isEmpty() ? "Migrations that failed:" : answer.reason();
  }

  private static String line(Applied migration) {
    String version = migration.version() == null ? "repeatable" : migration.version();
    String time = migration.executionTime() == null ? "" : "  " + migration.executionTime() + " ms";
    String outside =
        migration.outsideTransaction() == null
            ? ""
            : ", outside a transaction (line " + migration.outsideTransaction().line() + ")";
    return "  %-18s %s%s%s".formatted(version, migration.name(), time, outside);
  }

  private static String line(Failed migration) {
    String line = migration.line() == null ? "" : ":" + migration.line();
    String state = migration.sqlState() == null ? "" : " (" + migration.sqlState() + ")";
    return "  " + migration.file() + line + "\n    " + migration.error() + state;
  }
}
