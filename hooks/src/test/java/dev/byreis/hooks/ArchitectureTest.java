package dev.byreis.hooks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.byreis.core.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses HOOK =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.byreis.hooks");

  private static final ArchRule SEES_CORE_ONLY =
      noClasses()
          .that()
          .resideInAPackage("dev.byreis.hooks..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "dev.byreis.hooks..", "dev.byreis.core..", "java..", "jdk.net..", "org.jspecify..")
          .because("the hook is the engine and nothing else");

  @Test
  void thereIsSomethingToCheck() {
    assertThat(HOOK.size()).isGreaterThan(8);
  }

  @Test
  void theHookSeesTheEngineOnly() {
    SEES_CORE_ONLY.check(HOOK);
    ArchitectureRules.onlyTheAdapterKnowsJGit().check(HOOK);
  }

  @Test
  void onlyItsMainEndsTheProcess() {
    ArchitectureRules.onlyMainEndsTheProcess().check(HOOK);
  }

  @Test
  void namesSaySomething() {
    ArchitectureRules.namesSaySomething().check(HOOK);
  }

  @Test
  void theRuleBites() {
    JavaClasses tests = new ClassFileImporter().importClasses(PreReceiveTest.class);

    assertThat(SEES_CORE_ONLY.evaluate(tests).hasViolation()).isTrue();
  }
}
