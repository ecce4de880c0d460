package dev.byreis.core;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The rules of the design that concern every module, ready to be checked against any classes. */
public final class ArchitectureRules {
  private static final String CORE = "dev.byreis.core.";

  /** From left to right: a package may use those to its left, and those of its own step. */
  private static final List<List<String>> STEPS =
      List.of(
          List.of("repo"),
          List.of("yaml", "json"),
          List.of("finding"),
          List.of("signature"),
          List.of("log"),
          List.of("registry"),
          List.of("artifact", "audit"),
          List.of("rotation"),
          List.of("policy"),
          List.of("judging"),
          List.of("report"));

  /** The disk's side and the git library's. */
  private static final List<String> SHELLS = List.of("jgit", "file", "logfile", "evidence");

  private ArchitectureRules() {}

  /**
   * One rule for each step: it does not see what lies to its right, nor JGit's and the disk's side.
   */
  public static List<ArchRule> layering() {
    List<ArchRule> rules = new ArrayList<>();
    for (int i = 0; i < STEPS.size(); i++) {
      List<String> later = new ArrayList<>(List.of(packages(SHELLS)));
      STEPS.subList(i + 1, STEPS.size()).stream()
          .flatMap(List::stream)
          .map(name -> CORE + name + "..")
          .forEach(later::add);
      rules.add(
          noClasses()
              .that()
              .resideInAnyPackage(packages(STEPS.get(i)))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(later.toArray(String[]::new))
              .allowEmptyShould(true)
              .because("a package uses only what lies to its left"));
    }
    return rules;
  }

  private static String[] packages(List<String> names) {
    return names.stream().map(name -> CORE + name + "..").toArray(String[]::new);
  }

  /** Our own types cross the line between the engine and the git library. */
  public static ArchRule onlyTheAdapterKnowsJGit() {
    return noClasses()
        .that(not(resideInAnyPackage(CORE + "jgit..", "dev.byreis.server.receive..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.jgit..")
        .because("only core.jgit and server.receive import JGit");
  }

  /** The engine reads nothing, waits for nothing, says nothing. */
  public static List<ArchRule> purity() {
    DescribedPredicate<JavaClass> impure =
        resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..", "org.slf4j..")
            .or(belongToAnyOf(Clock.class, Random.class, SecureRandom.class, java.io.File.class))
            .or(type(Thread.class))
            .or(type(ProcessBuilder.class))
            .as("I/O, clock, randomness, threads or logging");
    return List.of(
        noClasses()
            .that(arePure())
            .should()
            .dependOnClassesThat(impure)
            .because("facts are passed in"),
        noClasses()
            .that(arePure())
            .should()
            .callMethodWhere(readsTheWorld())
            .because("the environment and the clock belong to the shells"));
  }

  private static DescribedPredicate<JavaClass> arePure() {
    return resideInAnyPackage("dev.byreis.core..")
        .and(not(resideInAnyPackage(packages(SHELLS))))
        .as("pure classes");
  }

  private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaMethodCall>
      readsTheWorld() {
    return new DescribedPredicate<>("reads the environment or the clock") {
      @Override
      public boolean test(com.tngtech.archunit.core.domain.JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        String name = call.getName();
        boolean environment =
            owner.equals("java.lang.System")
                && List.of("getenv", "getProperty", "currentTimeMillis", "nanoTime", "console")
                    .contains(name);
        return environment || owner.startsWith("java.time.") && name.equals("now");
      }
    };
  }

  /** A name says what a class is for; these say nothing. */
  public static ArchRule namesSaySomething() {
    return noClasses()
        .should()
        .haveNameMatching(".*(Manager|Utils?|Helper|Context|Impl)")
        .because("a class says one thing, and its name says which");
  }

  /** What the process does is decided in one place, the command's main. */
  public static ArchRule onlyMainEndsTheProcess() {
    return noClasses()
        .that(not(nameMatching(".*\\.ByreisCommand|.*\\.hooks\\.PreReceive")))
        .should()
        .callMethod(System.class, "exit", int.class)
        .because("only a main ends the process");
  }
}
