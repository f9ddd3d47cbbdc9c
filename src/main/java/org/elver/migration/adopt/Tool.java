package org.elver.migration.adopt;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A tool whose history can be taken over. */
public enum Tool {
  FLYWAY("flyway", "Flyway", "flyway_schema_history"),
  SQLX("sqlx", "sqlx", "_sqlx_migrations"),
  GOLANG_MIGRATE("golang-migrate", "golang-migrate", "schema_migrations"),
  DBMATE("dbmate", "dbmate", "schema_migrations"),
  GOOSE("goose", "goose", "goose_db_version"),
  DIESEL("diesel", "diesel", "__diesel_schema_migrations"),
  PRISMA("prisma", "Prisma", "_prisma_migrations"),
  LIQUIBASE("liquibase", "Liquibase", "databasechangelog"),
  TYPEORM("typeorm", "TypeORM", "migrations"),
  RUNNER("runner", "the runner of SQL files", "migrations");

  private final String option;
  private final String label;
  private final String table;

  /**
   * @param table how it calls its table where nobody says otherwise
   */
  Tool(String option, String label, String table) {
    this.option = option;
    this.label = label;
    this.table = table;
  }

  /** The tool of that {@link #option}, in any case. */
  public static Optional<Tool> of(String option) {
    return Arrays.stream(values()).filter(tool -> tool.option.equalsIgnoreCase(option)).findFirst();
  }

  /** Those that call their table so. */
  public static List<Tool> withTable(String name) {
    return Arrays.stream(values()).filter(tool -> tool.table.equals(name)).toList();
  }

  /** Every {@link #option}. */
  public static List<String> options() {
    return Arrays.stream(values()).map(Tool::option).toList();
  }

  /** How flags and parameters call it. */
  public String option() {
    return option;
  }

  /** Its name for people. */
  public String label() {
    return label;
  }

  String table() {
    return table;
  }
}
