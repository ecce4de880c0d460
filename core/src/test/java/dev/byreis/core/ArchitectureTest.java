package dev.byreis.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.byreis.core.testing.offence.ClockReadingUtil;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.byreis.core");

  @Test
  void thereIsSomethingToCheck() {
    assertThat(ENGINE.size()).isGreaterThan(40);
  }

  @Test
  void aPackageUsesOnlyWhatLiesToItsLeft() {
    ArchitectureRules.layering().forEach(rule -> rule.check(ENGINE));
  }

  @Test
  void onlyTheAdapterKnowsJGit() {
    ArchitectureRules.onlyTheAdapterKnowsJGit().check(ENGINE);
  }

  @Test
  void theEngineReadsNeitherFilesNorClockNorEnvironment() {
    ArchitectureRules.purity().forEach(rule -> rule.check(ENGINE));
  }

  @Test
  void namesSaySomething() {
    ArchitectureRules.namesSaySomething().check(ENGINE);
  }

  @Test
  void theEngineNeverEndsTheProcess() {
    ArchitectureRules.onlyMainEndsTheProcess().check(ENGINE);
  }

  @Test
  void theRulesBite() {
    JavaClasses offender = new ClassFileImporter().importClasses(ClockReadingUtil.class);
    List<ArchRule> rules = new ArrayList<>(ArchitectureRules.purity());
    rules.add(ArchitectureRules.onlyTheAdapterKnowsJGit());
    rules.add(ArchitectureRules.namesSaySomething());

    assertThat(rules)
        .allSatisfy(rule -> assertThat(rule.evaluate(offender).hasViolation()).isTrue());
  }

  @Test
  void theLayeringBites() {
    JavaClasses offender =
        new ClassFileImporter()
            .importPackages("dev.byreis.core.repo")
            .that(
                com.tngtech.archunit.base.DescribedPredicate.describe(
                    "offences", c -> c.getSimpleName().equals("LayerOffence")));

    assertThat(offender).hasSize(1);
    assertThat(ArchitectureRules.layering())
        .anySatisfy(rule -> assertThat(rule.evaluate(offender).hasViolation()).isTrue());
  }
}
