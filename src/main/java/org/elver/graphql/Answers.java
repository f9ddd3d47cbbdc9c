package org.elver.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.elver.transfer.Transfers;

/** Answers questions by the schema. */
@ApplicationScoped
class Answers {

  private static final String SCHEMA = "schema.graphqls";

  @Inject private Instance<Transfers> transfers;

  private GraphQL graphql;

  @PostConstruct
  void build() {
    graphql = graphql(new Fetchers(transfers::get));
  }

  ExecutionResult to(Question question, Asker asker) {
    return graphql.execute(input(question, asker));
  }

  static GraphQL graphql(Fetchers fetchers) {
    return GraphQL.newGraphQL(schema(fetchers))
        .instrumentation(Cost.limits())
        .defaultDataFetcherExceptionHandler(new ErrorFacts())
        .build();
  }

  static ExecutionInput input(Question question, Asker asker) {
    return ExecutionInput.newExecutionInput(question.query())
        .operationName(question.operationName())
        .variables(Variables.of(question.variables()))
        .graphQLContext(Map.of(Asker.class, asker, ParserOptions.class, Cost.ofReading()))
        .locale(Locale.ENGLISH)
        .build();
  }

  private static GraphQLSchema schema(Fetchers fetchers) {
    try (InputStream text = Answers.class.getResourceAsStream(SCHEMA)) {
      String schema = new String(text.readAllBytes(), StandardCharsets.UTF_8);
      return new SchemaGenerator()
          .makeExecutableSchema(new SchemaParser().parse(schema), fetchers.wiring());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
