package dev.byreis.cli.doors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.finding.Code;
import dev.byreis.core.testing.corpus.InSightCase;
import dev.byreis.core.testing.corpus.InSightCorpus;
import dev.byreis.core.testing.corpus.ProjectCorpus;
import dev.byreis.core.testing.corpus.ProjectPushCase;
import dev.byreis.core.testing.corpus.PushCase;
import dev.byreis.core.testing.corpus.PushCorpus;
import dev.byreis.core.testing.corpus.SentCase;
import dev.byreis.core.testing.corpus.SentCorpus;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every reason to refuse has a push in a corpus that goes through the doors, or a reason not to.
 */
class ComparedCodesTest {
  /** Said about the door or its surroundings, whatever the push holds. */
  private static final Set<Code> OF_THE_DOOR =
      EnumSet.of(
          Code.DRY_RUN,
          Code.BUSY,
          Code.TOO_SLOW,
          Code.TRUSTED_REF_MOVED,
          Code.LANDING_UNFINISHED,
          Code.REGISTRY_NOT_TRUSTED,
          Code.REGISTRY_WENT_BACK,
          Code.REGISTRY_UNREACHABLE,
          Code.CANNOT_SEE,
          Code.HOOK_NOT_SET_UP,
          Code.JUDGE_SILENT,
          Code.NOT_RECORDED,
          Code.INTERNAL_ERROR,
          Code.PUSHER_UNKNOWN);

  /** Found while a pack comes in: where git receives it, git stops it, in words of its own. */
  private static final Set<Code> OF_THE_PACK =
      EnumSet.of(
          Code.PACK_TOO_LARGE,
          Code.TOO_MANY_OBJECTS,
          Code.INFLATED_TOO_LARGE,
          Code.DELTA_TOO_DEEP,
          Code.OBJECT_MISSING);

  /** Where registry and project do not move in one act, the registry rolls back first. */
  private static final Set<Code> OF_ONE_ACT = EnumSet.of(Code.ROLL_BACK_WITHOUT_REVERT);

  /** Said only where no other code says more. */
  private static final Set<Code> OF_LAST_RESORT = EnumSet.of(Code.CHANGE_NOT_IN_TABLE);

  /** A host's pull requests; and a revert, which is one only once it was rolled back. */
  private static final Set<Code> OF_NO_PUSH =
      EnumSet.of(Code.SUBMISSION_METADATA, Code.REVERT_WITHOUT_ROLL_BACK);

  @Test
  void everyCodeIsComparedOrExcused() {
    Set<Code> left = EnumSet.allOf(Code.class);
    left.removeAll(compared());
    assertThat(left)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(OF_THE_DOOR, OF_THE_PACK, OF_ONE_ACT, OF_LAST_RESORT, OF_NO_PUSH)
                .flatMap(Collection::stream)
                .toList());
  }

  private static Set<Code> compared() {
    return Stream.of(
            PushCorpus.all().stream().map(PushCase::codes),
            ProjectCorpus.all().stream().map(ProjectPushCase::codes),
            InSightCorpus.all().stream().map(InSightCase::codes),
            SentCorpus.all().stream().map(ComparedCodesTest::codes))
        .flatMap(codes -> codes)
        .flatMap(Collection::stream)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Code.class)));
  }

  private static List<Code> codes(SentCase sent) {
    if (sent.answer() instanceof SentCase.Refused refused) {
      return refused.codes();
    }
    if (sent.answer() instanceof SentCase.StoppedByGit stopped) {
      return stopped.codes();
    }
    return sent.answer() instanceof SentCase.StoppedByProtocol stopped
        ? stopped.codes()
        : List.of();
  }
}
