package dev.byreis.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.judging.Consumers;
import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.rotation.transition.RotationPolicy;
import dev.byreis.core.rotation.transition.RotationPolicy.MergeEvidence;
import dev.byreis.core.rotation.transition.Standing;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.corpus.ProjectGuarding;
import dev.byreis.hooks.socket.SocketServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both repositories of a rotation, each with its hook, and real pushes to both. */
class GuardedRotationTest {
  @TempDir Path folder;
  private Path socket;
  private WarmJudge judge;
  private SocketServer server;
  private GuardedPair pair;

  @BeforeEach
  void aJudge() throws IOException {
    socket = folder.resolve("run/judge");
    judge = WarmJudge.create(InstantSource.system());
    server = judge.listen(socket);
    pair = GuardedPair.asking(socket, folder, ProjectGuarding.USUAL);
  }

  @AfterEach
  void end() throws IOException {
    server.close();
    judge.close();
    pair.close();
  }

  private GitCommand.Result branch(String name) {
    RefName branch = pair.project().branchRef();
    return pair.pushProject(name, pair.project().repository().get(branch) + ":" + branch);
  }

  /** What the client of ROT-03 does after the commit: base := branch, and the branch goes. */
  private GitCommand.Result merge(String name) {
    RefName branch = pair.project().branchRef();
    String tip = pair.project().repository().get(branch).hex();
    return pair.pushProject(name, tip + ":" + ProjectWorld.BASE, ":" + branch);
  }

  private static void assertRefused(GitCommand.Result result, String code) {
    assertThat(result.succeeded()).as(result.err()).isFalse();
    assertThat(result.err())
        .contains("remote: byreis: " + code + " (")
        .contains("pre-receive hook");
  }

  private static void assertLanded(GitCommand.Result result) {
    assertThat(result.succeeded()).as(result.err()).isTrue();
  }

  @Test
  void aWholeRotationIsCompletedByTheRegistrysHook() throws IOException {
    pair.completing(socket);
    pair.project().rotationBranch();
    assertRefused(branch(GuardedPair.CONTRIBUTOR), "ref-not-for-role");
    assertLanded(branch(GuardedPair.ALICE));
    assertRefused(merge(GuardedPair.ALICE), "rotation-merge-without-commit");

    assertLanded(pair.pushRegistry(pair.project().writeAhead()));
    assertRefused(merge(GuardedPair.ALICE), "rotation-merge-without-commit");
    GitCommand.Result commit = pair.pushRegistry(pair.project().story().rotationCommit());

    assertLanded(commit);
    assertThat(commit.err()).contains("remote: byreis: myapp: refs/heads/main is now at ");
    assertThat(pair.ref(ProjectWorld.BASE))
        .isEqualTo(pair.project().repository().get(pair.project().branchRef()).hex());
    assertThat(pair.ref(pair.project().branchRef())).isEmpty();
    pair.project().mergeRotation();
    CommitId source = pair.project().source("src/Main.java", "class Main {}\n");
    assertLanded(pair.pushProject(GuardedPair.ALICE, source + ":" + ProjectWorld.BASE));
  }

  @Test
  void withoutPostReceiveTheClientMergesWhatIsCommitted() throws IOException {
    pair.project().rotationBranch();
    assertLanded(branch(GuardedPair.ALICE));
    assertLanded(pair.pushRegistry(pair.project().writeAhead()));
    assertLanded(pair.pushRegistry(pair.project().story().rotationCommit()));
    assertRefused(merge(GuardedPair.CONTRIBUTOR), "ref-not-for-role");
    assertLanded(merge(GuardedPair.ALICE));
    assertThat(pair.ref(pair.project().branchRef())).isEmpty();

    // what took its place is remembered (ART-26): two files of record, and their values
    assertThat(pair.served().folder().resolve("byreis-hook.past"))
        .content()
        .contains("r ")
        .contains("s ")
        .contains("v ");
  }

  @Test
  void mergeFirstIsForThoseWhoAskForIt() throws IOException {
    pair.close();
    pair =
        GuardedPair.asking(
            socket,
            Files.createDirectory(folder.resolve("pendings")),
            new ProjectGuarding(
                ProjectPushPolicy.DEFAULT,
                new RotationPolicy(MergeEvidence.PENDINGS, RotationPolicy.Door.HOOK_ONLY),
                Consumers.NONE,
                Standing.Pause.RUNNING));
    pair.project().rotationBranch();
    assertLanded(branch(GuardedPair.ALICE));
    assertLanded(pair.pushRegistry(pair.project().writeAhead()));
    RefName branch = pair.project().branchRef();
    String tip = pair.project().repository().get(branch).hex();
    assertLanded(pair.pushProject(GuardedPair.ALICE, tip + ":" + ProjectWorld.BASE));
    assertLanded(pair.pushRegistry(pair.project().story().rotationCommit()));
  }

  @Test
  void aRotationDoesNotComeInUnderAnotherName() {
    pair.project().rotationBranch();
    String tip = pair.project().repository().get(pair.project().branchRef()).hex();
    // the branch itself was never pushed
    assertRefused(
        pair.pushProject(GuardedPair.ALICE, tip + ":" + ProjectWorld.BASE),
        "rotation-merge-without-commit");
    assertLanded(branch(GuardedPair.ALICE));
    assertRefused(
        pair.pushProject(GuardedPair.ALICE, tip + ":" + ProjectWorld.BASE),
        "rotation-merge-without-commit");
  }

  @Test
  void whoACommitNamesAsItsAuthorIsNotWhoPushesIt() {
    CommitId source = pair.project().source("src/Main.java", "class Main {}\n");
    assertRefused(
        pair.pushProject(GuardedPair.CONTRIBUTOR, source + ":" + ProjectWorld.BASE),
        "ref-not-for-role");
  }

  @Test
  void whoIsNotKnownPushesNothing() {
    CommitId source = pair.project().source("src/Main.java", "class Main {}\n");
    String spec = source + ":" + ProjectWorld.BASE;
    assertRefused(pair.pushProject("mallory", spec), "pusher-unknown");
    assertRefused(pair.pushProject("", spec), "pusher-unknown");
    // push options are not who someone is
    assertRefused(
        pair.pushProject("", "-o", HookedProject.PUSHER + "=" + GuardedPair.ALICE, spec),
        "pusher-unknown");
    assertThat(pair.ref(ProjectWorld.BASE)).isNotEqualTo(source.hex());
    assertLanded(pair.pushProject(GuardedPair.ALICE, spec));
  }

  @Test
  void aDryRunIsJudgedAndNeverLands() {
    CommitId source = pair.project().source("src/Main.java", "class Main {}\n");
    String spec = source + ":" + ProjectWorld.BASE;
    assertRefused(pair.pushProject(GuardedPair.ALICE, "-o", "byreis.dry-run", spec), "dry-run");
    assertThat(pair.ref(ProjectWorld.BASE)).isNotEqualTo(source.hex());
    CommitId next = pair.world().myapp().pendingBump("production");
    assertRefused(pair.pushRegistry(next, "-o", "byreis.dry-run"), "dry-run");
    assertLanded(pair.pushProject(GuardedPair.ALICE, spec));
  }

  @Test
  void whileAPushToTheProjectMayStillLandTheRegistryStandsStill() throws IOException {
    List<RefUpdate> updates = pair.project().push(() -> pair.project().rotationBranch());
    CommitId tip = CommitId.of(((RefUpdate.Create) updates.get(0)).to());
    CommitId next = pair.world().myapp().pendingBump("production");
    CommitId head = new CommitId(pair.registry().main());
    QuarantinedPush branch =
        new QuarantinedPush(pair.served(), InstantSource.system())
            .sending(
                pair.project().repository().folder(), tip + "\n^" + pair.served().main() + "\n")
            .creating(updates.get(0).ref().value(), tip)
            .with(HookedProject.PUSHER, GuardedPair.ALICE);
    QuarantinedPush bump =
        new QuarantinedPush(pair.registry(), InstantSource.system())
            .sending(pair.world().repository(), head, next)
            .moving("refs/heads/main", head, next);
    HookJudge impatient = new HookJudge(new KnownRegistries(), Duration.ZERO);
    try (IdleReceivePack first = IdleReceivePack.at(pair.served().folder());
        IdleReceivePack second = IdleReceivePack.at(pair.registry().folder())) {
      assertThat(branch.repliedBy(impatient, first.number()))
          .isInstanceOf(HookReply.Accepted.class);
      assertThat(((HookReply.Refused) bump.repliedBy(impatient, second.number())).lines().get(0))
          .contains("gateway-busy");
    }
    try (IdleReceivePack second = IdleReceivePack.at(pair.registry().folder())) {
      assertThat(bump.repliedBy(impatient, second.number())).isInstanceOf(HookReply.Accepted.class);
    }
  }
}
