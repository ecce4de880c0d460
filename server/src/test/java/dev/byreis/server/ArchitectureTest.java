package dev.byreis.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.byreis.core.ArchitectureRules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String SERVER = "dev.byreis.server.";
  private static final String OFFENCE = "LayerOffence";

  private static final JavaClasses GATEWAY =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.byreis.server")
          .that(describe("no offences", type -> !type.getSimpleName().equals(OFFENCE)));

  /** What decides, lands and remembers does not know how it is reached. */
  private static final ArchRule INSIDE_SEES_NO_DOOR =
      noClasses()
          .that()
          .resideInAnyPackage(
              packages(
                  "alert",
                  "data",
                  "evidence",
                  "hosting",
                  "index",
                  "judging",
                  "landing",
                  "pause",
                  "receive",
                  "snapshot"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages("admin", "api", "control", "dashboard", "http", "start"))
          .because("what decides does not know how it is reached");

  private static final ArchRule NOTHING_SEES_THE_ROOT =
      noClasses()
          .that()
          .resideOutsideOfPackage(SERVER + "start..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(SERVER + "start..")
          .because("start puts everything together");

  private static String[] packages(String... names) {
    return Stream.of(names).map(name -> SERVER + name + "..").toArray(String[]::new);
  }

  private static ArchRule onlyThese(String library, String... packages) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages(packages))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .because("a library is known where it is used");
  }

  private static List<ArchRule> rules() {
    return List.of(
        INSIDE_SEES_NO_DOOR,
        NOTHING_SEES_THE_ROOT,
        onlyThese("org.eclipse.jetty..", "http"),
        onlyThese("jakarta.servlet..", "admin", "api", "dashboard", "http", "receive"),
        onlyThese("java.sql..", "index"),
        onlyThese("io.micrometer..", "metrics"),
        ArchitectureRules.onlyTheAdapterKnowsJGit());
  }

  /** Tests put gateways together themselves. */
  private static boolean isProduct(JavaClass type) {
    return type.getSource().stream()
        .noneMatch(source -> source.getUri().getPath().contains("/test"));
  }

  private static JavaClasses product() {
    return GATEWAY.that(describe("of the product", ArchitectureTest::isProduct));
  }

  @Test
  void thereIsSomethingToCheck() {
    assertThat(product().size()).isGreaterThan(200);
  }

  @Test
  void aPackageUsesOnlyWhatItMay() {
    rules().forEach(rule -> rule.check(product()));
  }

  @Test
  void onlyAMainEndsTheProcess() {
    ArchitectureRules.onlyMainEndsTheProcess().check(product());
  }

  @Test
  void namesSaySomething() {
    ArchitectureRules.namesSaySomething().check(product());
  }

  @Test
  void theRulesBite() {
    JavaClasses offender =
        new ClassFileImporter()
            .importPackages("dev.byreis.server.data")
            .that(describe("offences", type -> type.getSimpleName().equals(OFFENCE)));

    assertThat(offender).hasSize(1);
    assertThat(rules())
        .allSatisfy(rule -> assertThat(rule.evaluate(offender).hasViolation()).isTrue());
  }
}
