package org.elver.migration;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.elver.migration.check.PreflightCheck;
import org.elver.migration.plan.MigrationStatus;
import org.elver.migration.plan.MigrationStatus.Changed;
import org.elver.migration.plan.MigrationStatus.Failed;
import org.elver.migration.plan.MigrationStatus.FailedState;
import org.elver.migration.plan.MigrationStatus.Missing;
import org.elver.migration.plan.MigrationStatus.OutOfOrder;
import org.elver.migration.plan.MigrationStatus.Pending;

/** What the status means for a run. */
final class PlanChecks {

  private final MigrationStatus status;

  PlanChecks(MigrationStatus status) {
    this.status = status;
  }

  List<PreflightCheck> all(boolean lateAllowed) {
    return List.of(
        PreflightCheck.ok(
            "files",
            "%d applied, %d to run"
                .formatted(
                    status.summary().applied(),
                    status.summary().pending() + status.summary().failed())),
        checksums(),
        order(lateAllowed),
        missing(),
        failed(),
        reversible(),
        lock());
  }

  private PreflightCheck checksums() {
    return status.changed().isEmpty()
        ? PreflightCheck.ok("checksums", "every applied file is what it was")
        : PreflightCheck.failed(
            "checksums",
            "Applied and changed since: " + names(status.changed(), Changed::file),
            "Put the applied text back and write the change as a new migration");
  }

  private PreflightCheck order(boolean lateAllowed) {
    if (status.outOfOrder().isEmpty()) {
      return PreflightCheck.ok("order", "nothing comes before what is applied");
    }
    String detail = "Late: " + names(status.outOfOrder(), OutOfOrder::file);
    return lateAllowed
        ? PreflightCheck.warning("order", detail, "They run, since MIGRATION_OUT_OF_ORDER=allow")
        : PreflightCheck.failed(
            "order", detail, "Give them higher versions, or set MIGRATION_OUT_OF_ORDER=allow");
  }

  private PreflightCheck missing() {
    return status.missing().isEmpty()
        ? PreflightCheck.ok("missing", "every applied migration has its file")
        : PreflightCheck.warning(
            "missing",
            "Applied, and no file is there: " + names(status.missing(), Missing::file),
            "A newer release ran here, or files were removed: see that this is what you expect");
  }

  private PreflightCheck failed() {
    List<Failed> inDoubt =
        status.failed().stream().filter(f -> f.state() == FailedState.inDoubt).toList();
    if (!inDoubt.isEmpty()) {
      return PreflightCheck.failed(
          "failed",
          "In doubt: " + names(inDoubt, Failed::file),
          "See whether the statement took effect, and say so with repair");
    }
    return status.failed().isEmpty()
        ? PreflightCheck.ok("failed", "none failed at the last attempt")
        : PreflightCheck.warning(
            "failed",
            "Failed at the last attempt: " + names(status.failed(), Failed::file),
            "The next run tries them again");
  }

  private PreflightCheck reversible() {
    List<Pending> oneWay = status.pending().stream().filter(p -> !p.reversible()).toList();
    return oneWay.isEmpty()
        ? PreflightCheck.ok("reversible", "everything to run can be rolled back")
        : PreflightCheck.warning(
            "reversible",
            "Non-reversible: " + names(oneWay, Pending::file),
            "Have a backup, or write a down section");
  }

  private PreflightCheck lock() {
    return status.locked() == null
        ? PreflightCheck.ok("lock", "nobody holds it")
        : PreflightCheck.warning(
            "lock",
            "Held by "
                + status.locked().lockedBy()
                + " ("
                + status.locked().reason()
                + ") until "
                + status.locked().expiresAt(),
            "Wait for it to end");
  }

  private static <T> String names(List<T> migrations, Function<T, String> name) {
    return migrations.stream().map(name).collect(Collectors.joining(", "));
  }
}
