package org.elver.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.elver.json.Json;
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
import org.elver.problem.NoSuchMigration;
import org.elver.problem.Place;
import org.elver.problem.PreflightFailed;
import org.elver.problem.SourceUnavailable;
import org.elver.problem.TransferFailed;
import org.elver.problem.TransferRunning;
import org.elver.problem.TransfersInTheWay;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place where an exception becomes a message and an exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private static final int SUGGESTIONS = 3;

  private final Elver elver;

  Failures(Elver elver) {
    this.elver = elver;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    Terminal terminal = elver.terminal();
    if (elver.json()) {
      terminal.result(Json.indented(problem(failure)));
    } else {
      Layout.wrapped("", message(failure), terminal.width()).forEach(terminal::message);
    }
    if (elver.verbose()) {
      failure.printStackTrace(terminal.err());
    } else if (!(failure instanceof ElverException)) {
      terminal.message("This is a fault of Elver; --verbose shows where.");
    }
    return ExitCode.of(failure).number();
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    Terminal terminal = elver.terminal();
    CommandLine command = failure.getCommandLine();
    terminal.message("✗ " + failure.getMessage());
    if (failure instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      List<String> nearest = unmatched.getSuggestions().stream().limit(SUGGESTIONS).toList();
      terminal.message("Did you mean: " + String.join(", ", nearest) + "?");
    }
    terminal.message("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.number();
  }

  private static String message(Exception failure) {
    return "✗ " + (failure instanceof ElverException ? failure.getMessage() : failure.toString());
  }

  /** The fields of an RFC 9457 problem, as far as they are known. */
  static Map<String, Object> problem(Exception failure) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "urn:elver:problem:" + type(failure));
    problem.put(
        "detail", failure instanceof ElverException ? failure.getMessage() : failure.toString());
    if (failure instanceof MigrationFailed failed) {
      place(problem, failed.place());
      problem.put("statement", failed.statement());
      problem.put("sqlState", failed.sqlState());
    } else if (failure instanceof InvalidMigration invalid) {
      place(problem, invalid.place());
    } else if (failure instanceof MigrationsRefused refused) {
      problem.put("reasons", refused.reasons());
    } else if (failure instanceof PreflightFailed failed) {
      problem.put("reasons", failed.reasons());
    } else if (failure instanceof MigrationsLocked locked) {
      problem.put("lockedBy", locked.holder());
      problem.put("expiresAt", locked.expiresAt());
    } else if (failure instanceof TransfersInTheWay inTheWay) {
      problem.put("transfers", inTheWay.transfers());
    } else if (failure instanceof InvalidRequest invalid) {
      problem.put("parameter", invalid.parameter());
    } else if (failure instanceof NoSuchMigration unknown) {
      problem.put("migration", unknown.name());
    } else if (failure instanceof InvalidSetting invalid) {
      problem.put("setting", invalid.key());
    } else if (failure instanceof DatabaseUnavailable unavailable) {
      problem.put("reason", unavailable.reason());
      problem.put("sqlState", unavailable.sqlState());
    }
    ofTransfer(problem, failure);
    problem.put("exitCode", ExitCode.of(failure).number());
    return problem;
  }

  private static void ofTransfer(Map<String, Object> problem, Exception failure) {
    if (failure instanceof InvalidDefinition invalid) {
      problem.put("field", invalid.field());
      problem.put("line", invalid.line() > 0 ? invalid.line() : null);
      problem.put("column", invalid.column() > 0 ? invalid.column() : null);
      problem.put("sqlState", invalid.sqlState());
    } else if (failure instanceof DefinitionConflict conflict) {
      problem.put("reason", conflict.reason());
    } else if (failure instanceof TransferRunning running) {
      problem.put("run", running.runId());
    } else if (failure instanceof TransferFailed failed) {
      problem.put("row", failed.row() > 0 ? failed.row() : null);
      problem.put("column", failed.column());
      problem.put("sqlState", failed.sqlState());
    } else if (failure instanceof SourceUnavailable unavailable) {
      problem.put("connection", unavailable.connection());
      problem.put("reason", unavailable.reason());
      problem.put("sqlState", unavailable.sqlState());
    }
  }

  private static void place(Map<String, Object> problem, Place place) {
    problem.put("version", place.version());
    problem.put("file", place.file());
    problem.put("line", place.line() > 0 ? place.line() : null);
  }

  /** {@code InvalidMigration} is {@code invalid-migration}. */
  private static String type(Exception failure) {
    return failure instanceof ElverException
        ? failure
            .getClass()
            .getSimpleName()
            .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
            .toLowerCase(Locale.ROOT)
        : "internal";
  }
}
