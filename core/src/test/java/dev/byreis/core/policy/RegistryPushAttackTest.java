package dev.byreis.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.finding.Code;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.registry.verify.RegistryVerifier;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.testing.CommitDraft;
import dev.byreis.core.testing.ProjectStory;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.core.testing.corpus.PushCase;
import dev.byreis.core.testing.corpus.PushCorpus;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Valid pushes with a few bytes changed at random: none gets in, none ends in an exception. */
class RegistryPushAttackTest {
  private static final int ROUNDS = 300;
  private static final PushCase GUARDED =
      PushCorpus.all().stream()
          .filter(pushCase -> pushCase.mode() == dev.byreis.core.registry.TrustMode.ROSTER)
          .findFirst()
          .orElseThrow();

  @TempDir Path folder;

  /** The commits that are attacked. */
  private enum Kind {
    MERGE_ANNOUNCED {
      @Override
      void before(ProjectStory myapp) {}

      @Override
      CommitId make(ProjectStory myapp, UnaryOperator<CommitDraft> spoil) {
        return myapp.pendingBump("production", spoil);
      }
    },
    MERGED {
      @Override
      void before(ProjectStory myapp) {
        myapp.pendingBump("production");
      }

      @Override
      CommitId make(ProjectStory myapp, UnaryOperator<CommitDraft> spoil) {
        return myapp.mergeBump("production", spoil);
      }
    },
    ROTATION_COMMITTED {
      @Override
      void before(ProjectStory myapp) {
        myapp.rotationWriteAhead();
      }

      @Override
      CommitId make(ProjectStory myapp, UnaryOperator<CommitDraft> spoil) {
        return myapp.rotationCommit(spoil);
      }
    },
    ROTATION_REVERSED {
      @Override
      void before(ProjectStory myapp) {
        myapp.rotationWriteAhead();
      }

      @Override
      CommitId make(ProjectStory myapp, UnaryOperator<CommitDraft> spoil) {
        return myapp.reversal(spoil);
      }
    },
    RECONCILED {
      @Override
      void before(ProjectStory myapp) {
        myapp.rotationWriteAhead();
      }

      @Override
      CommitId make(ProjectStory myapp, UnaryOperator<CommitDraft> spoil) {
        return myapp.rollForward(TestKeys.ALICE, TestKeys.BOB, spoil);
      }
    };

    abstract void before(ProjectStory myapp);

    abstract CommitId make(ProjectStory myapp, UnaryOperator<CommitDraft> spoil);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aChangedCommitIsNeverAccepted(Kind kind) throws Exception {
    Random random = new Random(20260521);
    try (RegistryWorld world = RegistryWorld.inRosterMode(folder.resolve("r.git"))) {
      world.genesis();
      world.myapp().mergeAll();
      kind.before(world.myapp());
      CommitId head = world.head();
      try (GitStore store = GitStore.open(world.repository())) {
        VerifiedRegistry before = verified(store, head);
        assertThat(judge(store, before, kind.make(world.myapp(), draft -> draft))).isEmpty();
        for (int round = 0; round < ROUNDS; round++) {
          world.rewindTo(head);
          UnaryOperator<Bytes> change = bytes -> changed(bytes, random);
          int way = round % 3;
          CommitId attacked = kind.make(world.myapp(), draft -> attack(draft, way, change));
          assertThat(judge(store, before, attacked)).as("round " + round).isNotEmpty();
        }
      }
    }
  }

  /** The message, the signed object, or the audit row and then the counters by what is first. */
  private static CommitDraft attack(CommitDraft draft, int way, UnaryOperator<Bytes> change) {
    return switch (way) {
      case 0 -> draft.withMessage(change.apply(draft.message()));
      case 1 -> draft.spoiledAfterSigning(content -> afterTree(content, change));
      default -> withChangedFile(draft, change);
    };
  }

  /** The tree's line and the first parent's stay, or there would be nothing to look at. */
  private static Bytes afterTree(Bytes content, UnaryOperator<Bytes> change) {
    int author = content.toLatin1().indexOf("author ");
    return content.slice(0, author).plus(change.apply(content.slice(author, content.length())));
  }

  /** Times are free; any other digit of a file is bound by the message, which stays. */
  private static CommitDraft withChangedFile(CommitDraft draft, UnaryOperator<Bytes> change) {
    String path = draft.files().firstKey().value();
    return draft.editing(
        path,
        text -> {
          int end = path.startsWith("audit/") ? text.length() : text.indexOf("\"updated_at\"");
          String edited;
          do {
            edited = change.apply(Bytes.owning(latin1(text.substring(0, end)))).toLatin1();
          } while (edited
              .replaceAll("\\s", "")
              .equals(text.substring(0, end).replaceAll("\\s", "")));
          return edited + text.substring(end);
        });
  }

  private static byte[] latin1(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  /** One byte is replaced, put in, or taken out. */
  private static Bytes changed(Bytes bytes, Random random) {
    int at = random.nextInt(bytes.length());
    Bytes head = bytes.slice(0, at);
    byte there = bytes.at(at);
    byte other = (byte) random.nextInt(256);
    Bytes tail = bytes.slice(at + 1, bytes.length());
    return switch (random.nextInt(3)) {
      case 0 -> head.plus(one(other == there ? (byte) (other ^ 1) : other)).plus(tail);
      case 1 -> head.plus(one(other)).plus(one(there)).plus(tail);
      default -> head.plus(tail);
    };
  }

  private static Bytes one(byte value) {
    return Bytes.owning(new byte[] {value});
  }

  private static VerifiedRegistry verified(GitStore store, CommitId head) throws Exception {
    return RegistryVerifier.verify(store.view(), head, GUARDED.policy().commits())
        .fold(
            registry -> registry,
            not -> {
              throw new AssertionError(not.violations().toString());
            });
  }

  private static List<Code> judge(GitStore store, VerifiedRegistry before, CommitId tip)
      throws Exception {
    RefUpdate move = new RefUpdate.Move(RefName.MAIN, before.head().asObject(), tip.asObject());
    return JudgedCase.judge(store, before, GUARDED, List.of(move));
  }
}
