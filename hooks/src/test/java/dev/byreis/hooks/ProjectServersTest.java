package dev.byreis.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.artifact.SubmissionAction;
import dev.byreis.core.artifact.SubmissionName;
import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.Role;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.GitServers;
import dev.byreis.core.testing.ProjectSpoil;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.core.testing.corpus.ProjectGuarding;
import dev.byreis.hooks.socket.SocketServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A project's hook, put there by the installation script, in real git servers: "sshd", "lighttpd"
 * with git's own http-backend, and "gitolite". Each server says in its own way who pushes.
 */
class ProjectServersTest {
  private static final Principal ADMIN = new Principal.Administrator(TestKeys.ALICE.id());

  @TempDir Path folder;
  private InstalledCommand byreis;
  private GitServers servers;
  private Path socket;
  private WarmJudge judge;
  private SocketServer listening;

  @BeforeEach
  void aJudge() throws IOException {
    byreis = InstalledCommand.in(folder.resolve("prefix"));
    servers = new GitServers(Files.createDirectory(folder.resolve("servers")));
    socket = folder.resolve("run/judge");
    judge = WarmJudge.create(InstantSource.system());
    listening = judge.listen(socket);
  }

  @AfterEach
  void end() throws IOException {
    servers.close();
    listening.close();
    judge.close();
  }

  /** Where nobody but this user of the server's pushes, and the server names that user here. */
  private GuardedPair served(Path project, String variable, String name, Principal who) {
    GuardedPair pair =
        GuardedPair.withoutHooks(
            folder,
            project,
            ProjectGuarding.USUAL,
            new Pushers(List.of(variable), Map.of(name, who)));
    install("project", project);
    return pair;
  }

  private void install(String role, Path repository) {
    assertThat(byreis.hook(role, repository, "--socket", socket.toString()))
        .matches(InstalledCommand.Run::succeeded);
  }

  private static String branch(GuardedPair pair) {
    RefName branch = pair.project().branchRef();
    return pair.project().repository().get(branch) + ":" + branch;
  }

  private static String merge(GuardedPair pair) {
    return pair.project().repository().get(pair.project().branchRef()) + ":" + ProjectWorld.BASE;
  }

  private static void assertRefused(GitCommand.Result result, String code) {
    assertThat(result.succeeded()).as(result.err()).isFalse();
    assertThat(result.err()).contains("remote: byreis: " + code + " (");
  }

  private static void assertLanded(GitCommand.Result result) {
    assertThat(result.succeeded()).as(result.err()).isTrue();
  }

  @Test
  void aWholeRotationOverSsh() throws IOException {
    int port =
        servers.ssh(
            "restrict,command=\"BYREIS_PUSHER=alice exec git-shell -c"
                + " \\\"$SSH_ORIGINAL_COMMAND\\\"\" ");
    Path project = folder.resolve("served/myapp.git");
    try (GuardedPair pair = served(project, "BYREIS_PUSHER", "alice", ADMIN)) {
      install("registry", pair.registry().folder());
      // from now on, whoever answers is the judge
      Files.delete(byreis.lib().resolve("byreis-hook.jar"));
      GitCommand alice = servers.overSsh(pair.client());
      String toProject = GitServers.sshUrl(port, project.toString());
      String toRegistry = GitServers.sshUrl(port, pair.registry().folder().toString());
      pair.project().rotationBranch();

      assertLanded(pair.pushProject(alice, toProject, branch(pair)));
      assertLanded(pair.pushRegistry(alice, toRegistry, pair.project().writeAhead()));
      assertRefused(
          pair.pushProject(alice, toProject, merge(pair)), "rotation-merge-without-commit");
      GitCommand.Result commit =
          pair.pushRegistry(alice, toRegistry, pair.project().story().rotationCommit());

      assertLanded(commit);
      assertThat(commit.err()).contains("remote: byreis: myapp: refs/heads/main is now at ");
      assertThat(merge(pair)).startsWith(pair.ref(ProjectWorld.BASE));
      assertThat(pair.ref(pair.project().branchRef())).isEmpty();
    }
  }

  @Test
  void aContributorOverHttp() throws IOException {
    Path repositories = folder.resolve("srv");
    int port = servers.http(repositories);
    Path project = repositories.resolve("myapp.git");
    Principal carla = new Principal.Member("carla", Role.CONTRIBUTOR);
    try (GuardedPair pair = served(project, "REMOTE_USER", "tester", carla)) {
      pair.served().git().run("config", "http.receivepack", "true");
      // nobody answers: the hook judges by itself
      listening.close();
      String url = GitServers.httpUrl(port, "myapp.git");
      RefName submission =
          pair.project()
              .submission(
                  new SubmissionName.Single(SubmissionAction.ADD, new SecretName("NEW_KEY"), "1"),
                  "production",
                  ProjectSpoil.NOTHING,
                  "NEW_KEY");
      CommitId tip = pair.project().repository().get(submission);

      assertRefused(
          pair.pushProject(pair.client(), url, tip + ":" + ProjectWorld.BASE), "ref-not-for-role");
      assertLanded(pair.pushProject(pair.client(), url, tip + ":" + submission));
      assertThat(pair.ref(submission)).isEqualTo(tip.hex());
    }
  }

  @Test
  void anAdministratorInGitolite() throws IOException {
    Path home = servers.gitolite();
    int port = servers.ssh(GitServers.gitoliteOptions(home));
    Path project = home.resolve("repositories/testing.git");
    try (GuardedPair pair = served(project, "GL_USER", "alice", ADMIN)) {
      GitCommand alice = servers.overSsh(pair.client());
      String url = GitServers.sshUrl(port, "/testing");
      CommitId source = pair.project().source("src/Main.java", "class Main {}\n");

      assertLanded(pair.pushProject(alice, url, source + ":" + ProjectWorld.BASE));
      pair.project().rotationBranch();
      assertLanded(pair.pushProject(alice, url, branch(pair)));
      assertRefused(pair.pushProject(alice, url, merge(pair)), "rotation-merge-without-commit");
      assertThat(pair.ref(ProjectWorld.BASE)).isEqualTo(source.hex());
    }
  }
}
