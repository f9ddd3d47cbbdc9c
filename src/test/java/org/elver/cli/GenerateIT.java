package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.elver.testing.Dump;
import org.elver.testing.JavaSources;
import org.elver.testing.Leftovers;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JPA entities compared with a database, and the commands that lose data. */
class GenerateIT {

  private static final String CUSTOMER =
      """
      package shop;
      import jakarta.persistence.*;
      @Entity
      public class Customer {
        @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) Long id;
        @Column(nullable = false, length = 100) String fullName;
        @Column(unique = true) String email;
        %s
      }
      """;

  private static final String POLICY =
      """
      package shop;
      import jakarta.persistence.*;
      @Entity
      @Table(indexes = @Index(name = "policy_number", columnList = "number"))
      public class Policy {
        @Id Long id;
        String number;
        @ManyToOne Customer holder;
      }
      """;

  @TempDir Path folder;
  @TempDir Path code;
  private final TestDatabase database = TestDatabases.newDatabase();
  private String entities;

  @Test
  void aMigrationIsMadeThatFitsTheEntitiesAndCanBeTakenBack() throws Exception {
    Files.writeString(folder.resolve("V1__there.sql"), "CREATE TABLE there (id int);");
    assertThat(run("up").exitCode()).isZero();
    String before = Dump.of(database, "--schema-only");
    entities("");

    CommandLineRun made = generate("First entities");

    assertThat(made.exitCode()).as(made.out() + made.err()).isZero();
    assertThat(made.out())
        .isEqualTo("✓ Created: V2__first_entities.sql\n✓ Created: U2__first_entities.sql\n");
    assertThat(made.err()).contains("Not compared");
    assertThat(run("up").exitCode()).isZero();
    assertThat(
            database.query(
                "SELECT indisunique FROM pg_index WHERE indexrelid = 'policy_number'::regclass"))
        .containsExactly("f");
    assertThat(generate("Nothing new").out()).isEqualTo("✓ No difference, no migration\n");

    entities("@Column(length = 3) String country;");
    assertThat(generate("Add country").exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("V3__add_country.sql")))
        .contains("country varchar(3)");
    assertThat(Files.readString(folder.resolve("U3__add_country.sql")))
        .contains("drop column country");
    CommandLineRun up = run("up");
    assertThat(up.exitCode()).as(up.out()).isZero();

    CommandLineRun down = run("down", "--steps", "2");

    assertThat(down.exitCode()).as(down.out() + down.err()).isZero();
    assertThat(Dump.of(database, "--schema-only")).isEqualTo(before);
    Leftovers.none(database);
  }

  @Test
  void namesFollowTheRuleAndWhatHasNoEntityIsAnError() throws Exception {
    entities("");
    assertThat(run("generate", "Snakes", "--entities", entities, "--naming", "snake").exitCode())
        .isZero();
    assertThat(Files.readString(folder.resolve("001_snakes.sql")))
        .contains("full_name varchar(100)");

    CommandLineRun none = run("generate", "X", "--entities", folder.toString());
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("there is no class with @Entity");
  }

  @Test
  void syncAndDropAreRefusedUntilAllowedAndConfirmed() throws Exception {
    Files.writeString(
        folder.resolve("001_shop.sql"),
        """
        CREATE SCHEMA "The Shop";
        CREATE TABLE "The Shop".orders (id int);
        CREATE TYPE mood AS ENUM ('good');
        CREATE TABLE moods (id serial, m mood);
        CREATE VIEW good_moods AS SELECT * FROM moods;
        CREATE FUNCTION f(mood) RETURNS int LANGUAGE sql AS 'SELECT 1';
        """);
    assertThat(run("up").exitCode()).isZero();
    entities("");
    for (List<String> command :
        List.of(
            List.of("drop", "--confirm"), List.of("sync", "--confirm", "--entities", entities))) {
      CommandLineRun refused = run(command.toArray(String[]::new));
      assertThat(refused.exitCode()).isEqualTo(4);
      assertThat(refused.err()).contains("ELVER_ALLOW_DESTRUCTIVE=true allows it");
    }
    CommandLineRun shown = run("drop", "--elver-allow-destructive");
    assertThat(shown.exitCode()).isEqualTo(2);
    assertThat(shown.out()).contains("→ Drop schema \"The Shop\"").doesNotContain("orders");
    assertThat(shown.err()).contains("Nothing was changed");
    assertThat(database.query("SELECT to_regclass('moods')")).containsExactly("moods");

    CommandLineRun sync =
        run("sync", "--confirm", "--entities", entities, "--elver-allow-destructive");
    assertThat(sync.exitCode()).as(sync.out() + sync.err()).isZero();
    assertThat(database.query("SELECT to_regclass('customer')")).containsExactly("customer");

    CommandLineRun drop = run("drop", "--confirm", "--elver-allow-destructive");

    assertThat(drop.exitCode()).as(drop.out() + drop.err()).isZero();
    assertThat(drop.out())
        .contains("→ Drop schema \"The Shop\"")
        .contains("→ Drop table \"Odd, place\".moods")
        .contains("→ Drop table \"Odd, place\".customer")
        .contains("1 migrations pending again");
    assertThat(
            database.query(
                "SELECT action FROM elver.audit WHERE action NOT LIKE 'migration %' ORDER BY id"))
        .containsExactly("sync", "drop");
    assertThat(
            database.query(
                """
                SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
                WHERE nspname NOT LIKE 'pg\\_%' AND nspname NOT IN ('elver', 'information_schema')
                UNION ALL SELECT typname::text FROM pg_type WHERE typname = 'mood'
                UNION ALL SELECT proname::text FROM pg_proc WHERE proname = 'f'
                """))
        .isEmpty();
    assertThat(run("up").out()).contains("✓ Migration completed: 001_shop.sql");
    assertThat(database.query("SELECT to_regclass('moods')")).containsExactly("moods");
    Leftovers.none(database);
  }

  private void entities(String more) {
    entities =
        new JavaSources(code, Entity.class)
            .add(CUSTOMER.formatted(more))
            .add(POLICY)
            .compiled()
            .toString();
  }

  private CommandLineRun generate(String name) {
    return run("generate", "--name", name, "--entities", entities);
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(database, folder, arguments);
  }
}
