package org.elver.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.time.Instant;
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
import org.elver.problem.Place;
import org.elver.problem.PreflightFailed;
import org.elver.problem.SchemaTooOld;
import org.elver.problem.SourceUnavailable;
import org.elver.problem.TransferFailed;
import org.elver.problem.TransferRunning;
import org.elver.problem.TransfersInTheWay;

/** What the engine throws on purpose, as problems. */
@Provider
public final class ElverProblem implements ExceptionMapper<ElverException> {

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration LATER = Duration.ofMinutes(1);

  @Override
  public Response toResponse(ElverException exception) {
    return of(exception).response();
  }

  /** The problem that an exception of the engine is. */
  public static Problem of(ElverException exception) {
    if (exception instanceof InvalidSetting e) {
      return problem(500, "invalid-setting", "A setting cannot be used", e)
          .with("setting", e.key());
    }
    if (exception instanceof InvalidRequest e) {
      return problem(400, "unfit-parameter", "Bad request", e).with("parameter", e.parameter());
    }
    if (exception instanceof CannotCreate e) {
      return problem(409, "cannot-create", "The file cannot be made", e);
    }
    if (exception instanceof SchemaTooOld e) {
      return problem(409, "schema-too-old", "The schema is too old", e)
          .with("required", e.required())
          .with("actual", e.actual());
    }
    if (exception instanceof InvalidMigration e) {
      return at(e.place(), problem(409, "invalid-migration", "A migration cannot be read", e));
    }
    if (exception instanceof NoSuchMigration e) {
      return problem(404, "no-such-migration", "There is no such migration", e)
          .with("migration", e.name());
    }
    if (exception instanceof MigrationsRefused e) {
      return problem(409, "migrations-refused", "Refused, and nothing was done", e)
          .with("reasons", e.reasons());
    }
    if (exception instanceof PreflightFailed e) {
      return Problem.preflightFailed(409, e.getMessage()).with("reasons", e.reasons());
    }
    if (exception instanceof MigrationFailed e) {
      return at(e.place(), problem(422, "migration-failed", "A migration failed", e))
          .with("statement", e.statement())
          .with("sqlState", e.sqlState());
    }
    if (exception instanceof MigrationsLocked e) {
      return problem(423, "migrations-locked", "Another process holds the migration lock", e)
          .with("lockedBy", e.holder())
          .with("expiresAt", e.expiresAt())
          .retryAfter(untilFree(e.expiresAt()));
    }
    if (exception instanceof TransfersInTheWay e) {
      return problem(423, "transfers-running", "Transfers are running, and nothing was done", e)
          .with("transfers", e.transfers())
          .retryAfter(SOON);
    }
    if (exception instanceof DatabaseUnavailable e) {
      return problem(503, "database-unavailable", "The database cannot be asked", e)
          .with("reason", e.reason())
          .with("sqlState", e.sqlState())
          .retryAfter(e.mayPass() ? SOON : LATER);
    }
    return ofTransfer(exception);
  }

  private static Problem ofTransfer(ElverException exception) {
    if (exception instanceof InvalidDefinition e) {
      return problem(400, "invalid-definition", "The definition cannot be used", e)
          .with("field", e.field())
          .with("line", e.line() > 0 ? e.line() : null)
          .with("column", e.column() > 0 ? e.column() : null)
          .with("sqlState", e.sqlState());
    }
    if (exception instanceof NoSuchDefinition e) {
      return problem(404, "no-such-" + e.kind(), "There is no such " + e.kind(), e);
    }
    if (exception instanceof DefinitionConflict e) {
      int status = e.reason() == DefinitionConflict.Reason.CHANGED ? 412 : 409;
      return problem(status, "definition-conflict", "It does not fit what is there", e)
          .with("reason", e.reason());
    }
    if (exception instanceof TransferRunning e) {
      return problem(409, "transfer-running", "The transfer is running", e).with("run", e.runId());
    }
    if (exception instanceof TransferFailed e) {
      return problem(422, "transfer-failed", "A transfer failed", e)
          .with("row", e.row() > 0 ? e.row() : null)
          .with("column", e.column())
          .with("sqlState", e.sqlState());
    }
    if (exception instanceof SourceUnavailable e) {
      return problem(502, "source-unavailable", "The source database cannot be asked", e)
          .with("connection", e.connection())
          .with("reason", e.reason())
          .with("sqlState", e.sqlState());
    }
    throw new IllegalArgumentException(exception);
  }

  private static Problem problem(int status, String kind, String title, ElverException exception) {
    return Problem.of(status, kind, title, exception.getMessage());
  }

  private static Problem at(Place place, Problem problem) {
    return problem
        .with("version", place.version())
        .with("file", place.file())
        .with("line", place.line() > 0 ? place.line() : null);
  }

  /** A lease is renewed while its holder lives, so its end says little about a long one. */
  private static Duration untilFree(Instant expiresAt) {
    Duration left = expiresAt == null ? SOON : Duration.between(Instant.now(), expiresAt);
    return left.compareTo(SOON) < 0 ? left : SOON;
  }
}
