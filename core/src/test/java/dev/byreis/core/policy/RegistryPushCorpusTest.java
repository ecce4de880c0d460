package dev.byreis.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.finding.Code;
import dev.byreis.core.registry.rule.CommitRules;
import dev.byreis.core.registry.verify.Verification;
import dev.byreis.core.registry.verify.VerifiedRegistryIndex;
import dev.byreis.core.testing.corpus.PushCase;
import dev.byreis.core.testing.corpus.PushCorpus;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of the corpus, shown to the engine. */
class RegistryPushCorpusTest {
  @TempDir Path folder;

  /**
   * What the registry alone cannot show: these need the project's refs or files, or another reading
   * of the registry before.
   */
  private static final Set<String> SEEN_ELSEWHERE =
      Set.of(
          "registry-went-back",
          "write-ahead-recipients-differ",
          "rotation-commit-differs-from-branch",
          "reversal-out-of-order",
          "roll-back-without-revert",
          "merge-without-artifact",
          "merge-already-at-base",
          "reconciliation-needs-earlier-recipient");

  static List<PushCase> corpus() {
    return PushCorpus.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corpus")
  void isRefusedWithItsCodesAndAcceptedWithoutTheFault(PushCase pushCase) throws Exception {
    try (JudgedCase judged = new JudgedCase(pushCase, folder.resolve("r.git"))) {
      assertThat(judged.before().conformity().isFull()).isTrue();
      assertThat(judged.good()).as("the good push").isEmpty();
      assertThat(judged.bad()).as("the bad push").isEqualTo(pushCase.codes());

      Verification good = judged.verify(judged.staged().good());
      assertThat(JudgedCase.codes(good)).isEmpty();
      assertSame(good, judged.extend(judged.staged().good()));
      if (pushCase.level() == PushCase.Level.COMMIT) {
        assertSeenInHistory(pushCase, judged);
      }
    }
  }

  private static void assertSeenInHistory(PushCase pushCase, JudgedCase judged) throws Exception {
    Verification bad = judged.verify(judged.staged().bad());
    boolean authentic = JudgedCase.violations(bad).noneMatch(CommitRules::isAboutAuthenticity);
    assertThat(bad)
        .isInstanceOf(authentic ? Verification.Authentic.class : Verification.NotAuthentic.class);
    assertThat(JudgedCase.codes(bad)).isNotEmpty();
    assertThat(pushCase.codes()).containsAll(JudgedCase.codes(bad));
    if (pushCase.codes().stream().noneMatch(code -> code == Code.NOT_LINEAR)) {
      assertSame(bad, judged.extend(judged.staged().bad()));
    }
  }

  /** What is verified on top of a head is what is verified from the genesis. */
  private static void assertSame(Verification whole, Verification extended) {
    assertThat(JudgedCase.violations(extended).toList())
        .isEqualTo(JudgedCase.violations(whole).toList());
    if (whole instanceof Verification.Authentic a
        && extended instanceof Verification.Authentic b
        && a.registry().conformity().isFull()) {
      assertThat(VerifiedRegistryIndex.write(b.registry()))
          .isEqualTo(VerifiedRegistryIndex.write(a.registry()));
    }
  }

  @Test
  void everyCodeOfARegistryRuleHasACase() {
    Set<Code> covered = EnumSet.noneOf(Code.class);
    corpus().forEach(pushCase -> covered.addAll(pushCase.codes()));
    Set<Code> registry =
        Arrays.stream(Code.values())
            .filter(code -> code.rule().startsWith("REG-"))
            .filter(code -> !SEEN_ELSEWHERE.contains(code.id()))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Code.class)));

    assertThat(covered).containsAll(registry);
    assertThat(corpus().stream().map(PushCase::code).collect(Collectors.toSet()))
        .as("each begins a refusal somewhere")
        .containsAll(registry);
  }

  @Test
  void everyCaseHasANameOfItsOwn() {
    assertThat(corpus()).extracting(PushCase::name).doesNotHaveDuplicates();
  }
}
