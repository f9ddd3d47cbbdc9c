package org.elver;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.sql.Connection;

/** The rings of the design: doors outside, the engine inside, PostgreSQL at the core. */
@AnalyzeClasses(packages = "org.elver", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] ENGINE = {
    "org.elver.problem..",
    "org.elver.config..",
    "org.elver.json..",
    "org.elver.database..",
    "org.elver.audit..",
    "org.elver.notice..",
    "org.elver.running..",
    "org.elver.migration..",
    "org.elver.transfer.."
  };

  @ArchTest
  static final ArchRule theEngineKnowsTheJdkTheDriverAndItsFewLibraries =
      classes()
          .that()
          .resideInAnyPackage(ENGINE)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(ENGINE)
                  .or(
                      resideInAnyPackage(
                          "java..",
                          "javax.crypto..",
                          "javax.net..",
                          "jdk.net..",
                          "org.postgresql.."))
                  .or(resideInAnyPackage("org.jdbi.."))
                  .or(resideInAPackage("jakarta.json..")));

  @ArchTest
  static final ArchRule onlyOnePackageTurnsValuesIntoJson =
      noClasses()
          .that()
          .resideInAnyPackage(ENGINE)
          .and()
          .resideOutsideOfPackage("org.elver.json")
          .should()
          .dependOnClassesThat(resideInAPackage("jakarta.."));

  @ArchTest
  static final ArchRule theHalvesDoNotKnowEachOther =
      slices().matching("org.elver.(migration|transfer)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule whatTheHalvesShareKnowsNeither =
      noClasses()
          .that()
          .resideInAPackage("org.elver.running..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.elver.migration..", "org.elver.transfer..");

  @ArchTest
  static final ArchRule theDoorsDoNotKnowEachOther =
      slices()
          .matching("org.elver.(boot|api|graphql|admin|security|cli)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule nothingDependsOnWhatIsOptional =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.elver.generate..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "org.elver.generate..", "org.hibernate..", "jakarta.persistence.."));

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().assignedFrom(packages()).should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheDatabasePackageEndsTransactions =
      noClasses()
          .that()
          .resideInAnyPackage(ENGINE)
          .and()
          .resideOutsideOfPackage("org.elver.database..")
          .should()
          .callMethod(Connection.class, "commit")
          .orShould()
          .callMethod(Connection.class, "rollback")
          .orShould()
          .callMethod(Connection.class, "setAutoCommit", boolean.class);

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses()
          .should()
          .haveNameMatching(".*(Impl|Manager|Helper|Utils?)(\\$.*)?")
          .as("no class is called Impl, Manager, Helper or Util");

  @ArchTest
  static final ArchRule theCommandLineIsNotPartOfTheServer =
      noClasses()
          .that(resideInAPackage("org.elver.cli.."))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("jakarta..", "org.eclipse.microprofile..")
                  .and(
                      com.tngtech.archunit.base.DescribedPredicate.not(
                          nameMatching("jakarta\\.json\\..*"))));

  private static SliceAssignment packages() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return SliceIdentifier.of(type.getPackageName());
      }

      @Override
      public String getDescription() {
        return "packages";
      }
    };
  }
}
