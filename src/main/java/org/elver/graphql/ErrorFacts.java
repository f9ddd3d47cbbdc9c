package org.elver.graphql;

import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import jakarta.ejb.EJBException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.elver.http.ElverProblem;
import org.elver.http.Problem;
import org.elver.http.ProblemException;
import org.elver.http.UnforeseenProblem;
import org.elver.problem.ElverException;

/** What went wrong as an error of GraphQL: a code for programs, and the facts of the problem. */
final class ErrorFacts implements DataFetcherExceptionHandler {

  private static final String CODE = "code";
  private static final String FORBIDDEN = "FORBIDDEN";
  private static final String EXTENSIONS = "extensions";

  @Override
  public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
      DataFetcherExceptionHandlerParameters thrown) {
    Problem problem = problem(thrown.getException());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put(CODE, code(problem.kind()));
    facts.putAll(problem.members());
    GraphQLError error =
        GraphqlErrorBuilder.newError(thrown.getDataFetchingEnvironment())
            .message("%s", problem.detail())
            .extensions(facts)
            .build();
    return CompletableFuture.completedFuture(
        DataFetcherExceptionHandlerResult.newResult(error).build());
  }

  /** The first mutation that the caller's role does not permit. */
  static Optional<String> forbidden(ExecutionResult result) {
    return result.getErrors().stream()
        .filter(error -> error.getExtensions() != null)
        .filter(error -> FORBIDDEN.equals(error.getExtensions().get(CODE)))
        .map(error -> String.valueOf(error.getExtensions().get(Asker.MUTATION)))
        .findFirst();
  }

  /** The whole answer, as it is sent. */
  static Map<String, Object> specification(ExecutionResult result) {
    Map<String, Object> told = new LinkedHashMap<>();
    if (!result.getErrors().isEmpty()) {
      told.put("errors", result.getErrors().stream().map(ErrorFacts::specification).toList());
    }
    if (result.isDataPresent()) {
      told.put("data", result.getData());
    }
    return told;
  }

  /** Also where it is of the language and not of Elver. */
  private static Map<String, Object> specification(GraphQLError error) {
    Map<String, Object> told = new LinkedHashMap<>(error.toSpecification());
    if (error.getExtensions() == null || !error.getExtensions().containsKey(CODE)) {
      told.put(EXTENSIONS, Map.of(CODE, code(error)));
    } else {
      told.put(EXTENSIONS, error.getExtensions());
    }
    return told;
  }

  private static String code(GraphQLError error) {
    return error.getErrorType() instanceof ErrorType type
        ? switch (type) {
          case InvalidSyntax -> "SYNTAX";
          case ExecutionAborted -> "TOO_COSTLY";
          default -> "INVALID";
        }
        : "INVALID";
  }

  private static Problem problem(Throwable thrown) {
    if (thrown instanceof ElverException known) {
      return ElverProblem.of(known);
    }
    if (thrown instanceof ProblemException refused) {
      return refused.problem();
    }
    // A session bean wraps what is thrown through it.
    if (thrown instanceof EJBException && thrown.getCause() instanceof ElverException known) {
      return ElverProblem.of(known);
    }
    return UnforeseenProblem.of(thrown);
  }

  /** {@code no-such-transfer} is {@code NO_SUCH_TRANSFER}. */
  private static String code(String kind) {
    return kind.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
