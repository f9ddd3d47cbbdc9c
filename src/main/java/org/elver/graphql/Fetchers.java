package org.elver.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.elver.problem.NoSuchDefinition;
import org.elver.transfer.Transfers;
import org.elver.transfer.copy.Preview;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.run.Origin;
import org.elver.transfer.run.Run;
import org.elver.transfer.run.RunQuery;
import org.elver.transfer.run.Trigger;

/** What stands behind each field that is not simply a component of a record. */
record Fetchers(Supplier<Transfers> engine) {

  private static final String DOOR = "graphql";

  RuntimeWiring wiring() {
    return RuntimeWiring.newRuntimeWiring()
        .scalar(LongScalar.TYPE)
        .scalar(TextScalar.DATE_TIME)
        .scalar(TextScalar.DURATION)
        .type("Query", type -> with(type, queries()))
        .type("Mutation", type -> with(type, mutations()))
        .type("Migration", type -> type.dataFetcher("runs", this::runs))
        .type("Run", type -> type.dataFetcher("migrationId", Fetchers::migrationOfRun))
        .build();
  }

  private static TypeRuntimeWiring.Builder with(
      TypeRuntimeWiring.Builder type, Map<String, DataFetcher<?>> fetchers) {
    fetchers.forEach(type::dataFetcher);
    return type;
  }

  private Map<String, DataFetcher<?>> queries() {
    return Map.of(
        "migrations", asked -> transfers().all(),
        "migration", asked -> transfers().find(id(asked, "transfer")),
        "run", asked -> transfers().history().find(id(asked, "run")));
  }

  private Map<String, DataFetcher<?>> mutations() {
    return Map.of(
        "runMigration", changing(this::run),
        "previewMigration", changing(this::preview),
        "startMigration", changing(this::start),
        "cancelMigration", changing(this::cancel),
        "createMigration", changing(this::create),
        "updateMigration", changing(this::update),
        "deleteMigration", changing(this::delete));
  }

  private static DataFetcher<?> changing(DataFetcher<?> fetcher) {
    return asked -> {
      Asker.of(asked).mustOperate(asked.getFieldDefinition().getName());
      return fetcher.get(asked);
    };
  }

  private List<Run> runs(DataFetchingEnvironment asked) {
    Transfer transfer = asked.getSource();
    Integer limit = asked.getArgument("limit");
    Integer skip = asked.getArgument("skip");
    return transfers().history().of(transfer.id(), new RunQuery(limit, skip)).items();
  }

  private static Long migrationOfRun(DataFetchingEnvironment asked) {
    Run run = asked.getSource();
    return run.transferId();
  }

  private RunResult run(DataFetchingEnvironment asked) {
    return RunResult.of(
        transfers().run(id(asked, "transfer"), origin(asked), prerequisites(asked)));
  }

  private Run start(DataFetchingEnvironment asked) {
    return transfers().start(id(asked, "transfer"), origin(asked), prerequisites(asked));
  }

  private Preview preview(DataFetchingEnvironment asked) {
    return transfers().preview(id(asked, "transfer"));
  }

  private Run cancel(DataFetchingEnvironment asked) {
    return transfers().cancel(id(asked, "transfer"), Asker.of(asked).name());
  }

  private Transfer create(DataFetchingEnvironment asked) {
    return transfers().create(input(asked).definition(), Asker.of(asked).name());
  }

  private Transfer update(DataFetchingEnvironment asked) {
    return transfers()
        .change(
            id(asked, "transfer"),
            input(asked).definition(),
            unchangedSince(asked),
            Asker.of(asked).name());
  }

  private boolean delete(DataFetchingEnvironment asked) {
    transfers().delete(id(asked, "transfer"), unchangedSince(asked), Asker.of(asked).name());
    return true;
  }

  private Transfers transfers() {
    return engine.get();
  }

  private static Origin origin(DataFetchingEnvironment asked) {
    Asker asker = Asker.of(asked);
    return new Origin(asker.name(), Trigger.manual, DOOR, asker.address());
  }

  private static boolean prerequisites(DataFetchingEnvironment asked) {
    Boolean wanted = asked.getArgument("prerequisites");
    return wanted;
  }

  private static DefinitionInput input(DataFetchingEnvironment asked) {
    return new DefinitionInput(asked.getArgument("input"));
  }

  private static Instant unchangedSince(DataFetchingEnvironment asked) {
    return asked.getArgument("updatedAt");
  }

  private static long id(DataFetchingEnvironment asked, String kind) {
    String id = asked.getArgument("id");
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException e) {
      throw new NoSuchDefinition(kind, id);
    }
  }
}
