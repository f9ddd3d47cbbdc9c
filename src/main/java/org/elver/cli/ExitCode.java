package org.elver.cli;

import org.elver.problem.CannotCreate;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.DefinitionConflict;
import org.elver.problem.ElverException;
import org.elver.problem.InvalidDefinition;
import org.elver.problem.InvalidMigration;
import org.elver.problem.InvalidRequest;
import org.elver.problem.InvalidSetting;
import org.elver.problem.MigrationFailed;
import org.elver.problem.MigrationsLocked;
import org.elver.problem.MigrationsRefused;
import org.elver.problem.NoSuchDefinition;
import org.elver.problem.NoSuchMigration;
import org.elver.problem.PreflightFailed;
import org.elver.problem.SchemaTooOld;
import org.elver.problem.SourceUnavailable;
import org.elver.problem.TransferFailed;
import org.elver.problem.TransferRunning;
import org.elver.problem.TransfersInTheWay;

/** What the process ends with. Scripts rely on the numbers. */
enum ExitCode {
  DONE(0),
  MIGRATION_FAILED(1),
  USAGE(2),
  LOCKED(3),
  REFUSED(4),
  NO_CONNECTION(5),
  /** Something that Elver did not expect; 70 as in {@code sysexits.h}. */
  INTERNAL(70);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static ExitCode of(Throwable failure) {
    if (!(failure instanceof ElverException)) {
      return INTERNAL;
    }
    if (failure instanceof MigrationFailed || failure instanceof TransferFailed) {
      return MIGRATION_FAILED;
    }
    if (failure instanceof InvalidSetting
        || failure instanceof InvalidRequest
        || failure instanceof CannotCreate
        || failure instanceof NoSuchMigration
        || failure instanceof NoSuchDefinition) {
      return USAGE;
    }
    if (failure instanceof MigrationsLocked
        || failure instanceof TransfersInTheWay
        || failure instanceof TransferRunning) {
      return LOCKED;
    }
    if (failure instanceof InvalidMigration
        || failure instanceof MigrationsRefused
        || failure instanceof PreflightFailed
        || failure instanceof SchemaTooOld
        || failure instanceof InvalidDefinition
        || failure instanceof DefinitionConflict) {
      return REFUSED;
    }
    return failure instanceof DatabaseUnavailable || failure instanceof SourceUnavailable
        ? NO_CONNECTION
        : INTERNAL;
  }
}
