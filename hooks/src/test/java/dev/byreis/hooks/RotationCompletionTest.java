package dev.byreis.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.hooks.socket.SocketServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry and a project on one machine: the commit of a rotation takes its merge along. */
class RotationCompletionTest {
  @TempDir Path folder;
  private RegistryWorld world;
  private ProjectWorld project;
  private GitCommand projectGit;
  private GitCommand client;
  private HookedRepository hooked;
  private Path socket;
  private WarmJudge judge;
  private SocketServer server;

  @BeforeEach
  void bothRepositoriesWithAnAnnouncedRotation() throws IOException {
    client = GitCommand.initBare(folder.resolve("client"));
    world = RegistryWorld.inRosterMode(folder.resolve("world"));
    world.pass(Duration.between(world.now(), Instant.now()));
    world.genesis();
    project = ProjectWorld.myapp(world, folder.resolve("myapp.git"));
    projectGit = GitCommand.in(folder.resolve("myapp.git"));
    project.firstFiles();
    hooked =
        HookedRepository.withoutHook(folder.resolve("served"), world.repository(), world.head());
    hooked.configure(
        """
        role: registry
        registry:
          trust-mode: roster
          anchor: %s
        projects:
          myapp:
            slug: %s
            path: %s
        runbook-url: https://runbook.example/byreis
        """
            .formatted(
                TestKeys.ANCHOR.publicKey().fingerprint(),
                project.story().slug(),
                projectGit.folder()));
    hooked.install(hooked.folder().resolve("hooks"));
    socket = folder.resolve("run/judge");
    hooked.askAt(socket);
    judge = WarmJudge.create(InstantSource.system());
    server = judge.listen(socket);
    project.rotationBranch();
    assertThat(push(project.writeAhead())).matches(GitCommand.Result::succeeded);
  }

  @AfterEach
  void end() throws IOException {
    server.close();
    judge.close();
    project.close();
    world.close();
  }

  private GitCommand.Result push(CommitId tip) {
    client.run("fetch", "-q", world.repository().toString(), "+" + tip + ":refs/heads/next");
    return client.tryRun("push", "file://" + hooked.folder(), tip + ":refs/heads/main");
  }

  private void withPostReceive() throws IOException {
    Path hook =
        Files.writeString(
            hooked.folder().resolve("hooks/post-receive"),
            "#!/bin/sh\nexec '%s' --after --socket '%s'\n"
                .formatted(hooked.folder().resolve("hooks/byreis/pre-receive"), socket));
    assertThat(hook.toFile().setExecutable(true)).isTrue();
  }

  private String ref(RefName name) {
    return projectGit.run("for-each-ref", "--format=%(objectname)", name.value());
  }

  private HookReply after() {
    return new HookJudge(new KnownRegistries(), Duration.ofSeconds(60))
        .after(
            new HookCall(
                List.of(),
                hooked.folder(),
                Map.of(),
                InputStream.nullInputStream(),
                InstantSource.system(),
                ProcessHandle.current().pid()));
  }

  @Test
  void baseFollowsAtOnceAndTheBranchGoes() throws IOException {
    withPostReceive();
    String tip = ref(project.branchRef());
    GitCommand.Result result = push(project.story().rotationCommit());

    assertThat(result).matches(GitCommand.Result::succeeded);
    assertThat(result.err()).contains("remote: byreis: myapp: refs/heads/main is now at " + tip);
    assertThat(ref(ProjectWorld.BASE)).isEqualTo(tip);
    assertThat(ref(project.branchRef())).isEmpty();
    assertThat(after()).isEqualTo(new HookReply.Ready(List.of()));
  }

  @Test
  void withoutAJudgeJavaDoesTheSame() throws IOException {
    withPostReceive();
    CommitId commit = project.story().rotationCommit();
    String tip = ref(project.branchRef());
    server.close();
    assertThat(push(commit)).matches(GitCommand.Result::succeeded);
    assertThat(ref(ProjectWorld.BASE)).isEqualTo(tip);
  }

  @Test
  void whatACrashLeftIsEndedLater() {
    String base = ref(ProjectWorld.BASE);
    String tip = ref(project.branchRef());
    assertThat(push(project.story().rotationCommit())).matches(GitCommand.Result::succeeded);
    // no post-receive ran
    assertThat(ref(ProjectWorld.BASE)).isEqualTo(base);

    assertThat(((HookReply.Ready) after()).lines()).hasSize(2);
    assertThat(ref(ProjectWorld.BASE)).isEqualTo(tip);

    // it ended between its two moves
    projectGit.run("update-ref", project.branchRef().value(), tip);
    assertThat(((HookReply.Ready) after()).lines()).hasSize(1);
    assertThat(ref(project.branchRef())).isEmpty();
    assertThat(ref(ProjectWorld.BASE)).isEqualTo(tip);
  }

  @Test
  void nothingMovesBeforeTheRotationIsCommitted() {
    String base = ref(ProjectWorld.BASE);
    String tip = ref(project.branchRef());
    assertThat(after()).isEqualTo(new HookReply.Ready(List.of()));
    assertThat(ref(ProjectWorld.BASE)).isEqualTo(base);
    assertThat(ref(project.branchRef())).isEqualTo(tip);
  }

  @Test
  void aBaseThatMovedIsLeftAlone() {
    assertThat(push(project.story().rotationCommit())).matches(GitCommand.Result::succeeded);
    project.source("README", "moved behind the hook's back\n");
    String base = ref(ProjectWorld.BASE);
    String tip = ref(project.branchRef());
    assertThat(after()).isEqualTo(new HookReply.Ready(List.of()));
    assertThat(ref(ProjectWorld.BASE)).isEqualTo(base);
    assertThat(ref(project.branchRef())).isEqualTo(tip);
  }

  @Test
  void theCommitOfARotationThatIsNotOnItsBranchIsRefused() {
    projectGit.run("update-ref", "-d", project.branchRef().value());
    assertThat(push(project.story().rotationCommit()).err())
        .contains("remote: byreis: rotation-commit-out-of-order");
  }
}
