package dev.byreis.core.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.finding.Code;
import dev.byreis.core.policy.Judgement;
import dev.byreis.core.testing.corpus.ProjectAttempt;
import dev.byreis.core.testing.corpus.ProjectCorpus;
import dev.byreis.core.testing.corpus.ProjectPushCase;
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

/** Every case of a push to a project, shown to the engine. */
class ProjectPushCorpusTest {
  /**
   * What is refused before anything is judged, what concerns a host's pull requests, and what a
   * push cannot be: a revert is recognised by the roll-back.
   */
  private static final Set<Code> ELSEWHERE =
      EnumSet.of(
          Code.TOO_SLOW,
          Code.TOO_MANY_REFS,
          Code.PACK_TOO_LARGE,
          Code.TOO_MANY_OBJECTS,
          Code.INFLATED_TOO_LARGE,
          Code.DELTA_TOO_DEEP,
          Code.OBJECT_INVALID,
          Code.OBJECT_MISSING,
          Code.STOWAWAY_OBJECT,
          Code.PUSHER_UNKNOWN,
          Code.SUBMISSION_METADATA,
          Code.REVERT_WITHOUT_ROLL_BACK);

  @TempDir Path folder;

  static List<ProjectPushCase> corpus() {
    return ProjectCorpus.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corpus")
  void isRefusedWithItsCodesAndAcceptedWithoutTheFault(ProjectPushCase pushCase) throws Exception {
    assertThat(JudgedProject.violations(judge(pushCase, pushCase.good(), "good")))
        .as("the good push")
        .isEmpty();
    Judgement bad = judge(pushCase, pushCase.bad(), "bad");
    assertThat(JudgedProject.codes(bad))
        .as("the bad push: " + JudgedProject.violations(bad))
        .isEqualTo(pushCase.codes());
  }

  private Judgement judge(ProjectPushCase pushCase, ProjectPushCase.Scene scene, String name)
      throws Exception {
    Path place = folder.resolve(name);
    ProjectAttempt attempt = ProjectPushCase.stage(scene, place);
    assertThat(attempt.updates()).isNotEmpty();
    return JudgedProject.judge(place, pushCase.guarding(), attempt);
  }

  @Test
  void everyCaseHasANameOfItsOwn() {
    assertThat(corpus()).extracting(ProjectPushCase::name).doesNotHaveDuplicates();
  }

  @Test
  void everyCodeOfARuleAboutProjectsHasACase() {
    Set<Code> covered =
        corpus().stream().flatMap(c -> c.codes().stream()).collect(Collectors.toSet());
    Set<Code> artifacts =
        Arrays.stream(Code.values())
            .filter(code -> code.rule().startsWith("ART-"))
            .filter(code -> !ELSEWHERE.contains(code))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Code.class)));
    artifacts.removeAll(covered);
    assertThat(artifacts).isEmpty();
  }
}
