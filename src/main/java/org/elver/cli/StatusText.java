package org.elver.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.elver.migration.history.OutsideTransaction;
import org.elver.migration.lock.LockStatus;
import org.elver.migration.plan.Consequences;
import org.elver.migration.plan.MigrationStatus;
import org.elver.migration.plan.MigrationStatus.Changed;
import org.elver.migration.plan.MigrationStatus.Failed;
import org.elver.migration.plan.MigrationStatus.Missing;
import org.elver.migration.plan.MigrationStatus.OutOfOrder;
import org.elver.migration.plan.MigrationStatus.Pending;
import org.elver.migration.plan.MigrationStatus.Summary;

/** A status as people read it. */
final class StatusText {

  /** Below a migration's line. */
  static final String INDENT = "      ";

  private final Terminal terminal;
  private final List<String> lines = new ArrayList<>();

  StatusText(Terminal terminal) {
    this.terminal = terminal;
  }

  List<String> lines(MigrationStatus status) {
    lines.clear();
    lines.add("Migration Status");
    lines.add("================");
    lines.add("");
    section("Applied:", status.applied(), this::applied);
    section("Pending:", status.pending(), this::pending);
    section("Failed:", status.failed(), this::failed);
    section("Changed:", status.changed(), this::changed);
    section("Missing:", status.missing(), this::missing);
    section("Out of order:", status.outOfOrder(), this::outOfOrder);
    if (status.locked() != null) {
      paragraph("", holder(status.locked()));
      lines.add("");
    }
    lines.add(total(status.summary()));
    return List.copyOf(lines);
  }

  /** Who has the migration lock, and for how long. */
  static String holder(LockStatus lock) {
    return "Locked by "
        + lock.lockedBy()
        + (lock.reason() == null ? "" : " (" + lock.reason() + ")")
        + " since "
        + time(lock.lockedAt())
        + "; the lease runs until "
        + time(lock.expiresAt())
        + " and is renewed while the holder lives";
  }

  static String outside(OutsideTransaction outside) {
    String line = outside.line() > 0 ? ", line " + outside.line() : "";
    return "outside a transaction" + line + ": " + outside.reason();
  }

  private <T> void section(String title, List<T> migrations, Consumer<T> line) {
    if (!migrations.isEmpty()) {
      lines.add(title);
      migrations.forEach(line);
      lines.add("");
    }
  }

  private void applied(MigrationStatus.Applied applied) {
    mark(Terminal.Tone.GOOD, "✓", applied.file());
    marks(applied.reversible(), applied.outsideTransaction());
    if (applied.outOfOrder()) {
      below("applied after a higher version");
    }
    if (applied.rollback() != null) {
      rollback(applied.rollback());
    }
  }

  private void rollback(Failed back) {
    below("Rolling it back did not succeed:");
    FailureText.cause(back.file(), back.line(), back.error(), back.statement(), back.sqlState())
        .forEach(this::below);
    below(Consequences.ofDown(back.state(), back.completedStatements()));
  }

  private void pending(Pending pending) {
    mark(Terminal.Tone.OPEN, "○", pending.file());
    marks(pending.reversible(), pending.outsideTransaction());
  }

  private void marks(boolean reversible, OutsideTransaction outside) {
    List<String> notes = new ArrayList<>();
    if (!reversible) {
      notes.add("Non-reversible");
    }
    if (outside != null) {
      notes.add(outside(outside));
    }
    below(String.join("; ", notes));
  }

  private void failed(Failed failed) {
    mark(Terminal.Tone.BAD, "✗", failed.file());
    FailureText.cause(
            failed.file(), failed.line(), failed.error(), failed.statement(), failed.sqlState())
        .forEach(this::below);
    below(Consequences.ofUp(failed.state(), failed.completedStatements()));
  }

  private void changed(Changed changed) {
    mark(Terminal.Tone.BAD, "!", changed.file());
    below(
        "The file is not what was applied (checksum "
            + changed.appliedChecksum()
            + ", now "
            + changed.fileChecksum()
            + "). Nothing runs until it is: put it back, and the change into a new migration.");
  }

  private void missing(Missing missing) {
    mark(Terminal.Tone.OPEN, "?", missing.file());
    below(
        "Applied "
            + time(missing.appliedAt())
            + ", and there is no such file: a newer release ran here, or it was removed.");
  }

  private void outOfOrder(OutOfOrder late) {
    mark(Terminal.Tone.OPEN, "!", late.file());
    below(
        "Comes before "
            + late.newestApplied()
            + ", which is applied. "
            + (late.allowed()
                ? "It runs all the same: MIGRATION_OUT_OF_ORDER is allow."
                : "Give it a higher version, or set MIGRATION_OUT_OF_ORDER=allow."));
  }

  private String total(Summary summary) {
    return "Total: "
        + summary.applied()
        + " applied, "
        + summary.pending()
        + " pending"
        + (summary.failed() > 0 ? ", " + summary.failed() + " failed" : "");
  }

  private void mark(Terminal.Tone tone, String symbol, String file) {
    lines.add("  " + terminal.painted(tone, symbol) + " " + Layout.printable(file));
  }

  private void below(String text) {
    paragraph(INDENT, text);
  }

  private void paragraph(String indent, String text) {
    lines.addAll(Layout.wrapped(indent, text, terminal.width()));
  }

  private static String time(Instant instant) {
    return instant == null ? "(unknown)" : instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
