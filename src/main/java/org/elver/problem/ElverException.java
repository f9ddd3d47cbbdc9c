package org.elver.problem;

/**
 * Root of everything the engine throws on purpose. The message is meant for the user, and complete.
 */
public abstract sealed class ElverException extends RuntimeException
    permits InvalidSetting,
        InvalidRequest,
        CannotCreate,
        SchemaTooOld,
        InvalidMigration,
        NoSuchMigration,
        MigrationsRefused,
        PreflightFailed,
        MigrationFailed,
        MigrationsLocked,
        TransfersInTheWay,
        DatabaseUnavailable,
        InvalidDefinition,
        NoSuchDefinition,
        DefinitionConflict,
        TransferRunning,
        TransferFailed,
        SourceUnavailable {

  ElverException(String message, Throwable cause) {
    super(message, cause);
  }
}
