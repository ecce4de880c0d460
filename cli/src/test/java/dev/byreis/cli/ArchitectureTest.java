package dev.byreis.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.byreis.core.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.byreis");

  private static ArchRule apart(String one, String other) {
    return noClasses()
        .that()
        .resideInAPackage("dev.byreis." + one + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.byreis." + other + "..")
        .allowEmptyShould(true)
        .because(one + " does not see " + other);
  }

  @Test
  void thereIsSomethingToCheck() {
    assertThat(PRODUCT.stream().map(c -> c.getPackageName().split("\\.")[2]).distinct())
        .contains("core", "server", "cli");
  }

  @Test
  void serverAndHooksNeverSeeEachOther() {
    apart("server", "hooks").check(PRODUCT);
    apart("hooks", "server").check(PRODUCT);
  }

  @Test
  void theEngineSeesNeitherGatewayNorHookNorCommand() {
    apart("core", "server").check(PRODUCT);
    apart("core", "hooks").check(PRODUCT);
    apart("core", "cli").check(PRODUCT);
    apart("server", "cli").check(PRODUCT);
    apart("hooks", "cli").check(PRODUCT);
  }

  @Test
  void namesSaySomethingEverywhere() {
    ArchitectureRules.namesSaySomething().check(PRODUCT);
  }

  @Test
  void onlyAMainEndsTheProcess() {
    ArchitectureRules.onlyMainEndsTheProcess().check(PRODUCT);
  }

  @Test
  void theRulesBite() {
    assertThat(apart("cli", "core").evaluate(PRODUCT).hasViolation()).isTrue();
  }
}
