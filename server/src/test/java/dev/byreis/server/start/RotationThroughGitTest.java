package dev.byreis.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.ProjectStory;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.server.testing.RunningGateway;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that happens to a project, pushed by the real git through the real gateway. */
class RotationThroughGitTest {
  private static final String MAIN = "refs/heads/main";
  private static final String SMUGGLED = "rotation-merge-without-commit (ART-45)";

  @TempDir private Path folder;
  private RegistryWorld world;
  private ProjectWorld project;
  private ProjectStory myapp;
  private GitCommand registry;
  private GitCommand secrets;
  private Optional<RunningGateway> running = Optional.empty();
  private String base = MAIN;

  @BeforeEach
  void aRegistryWithAnEmptyProject() {
    world = RegistryWorld.inRosterMode(folder.resolve("world"));
    project = ProjectWorld.myapp(world, folder.resolve("secrets"));
    myapp = world.myapp();
    world.genesis();
    registry = GitCommand.in(world.repository());
    secrets = GitCommand.in(project.repository().folder());
    GitCommand served = GitCommand.initBare(folder.resolve("served-registry"));
    served.run("fetch", "-q", registry.folder().toString(), "+refs/*:refs/*");
    GitCommand.initBare(folder.resolve("served-secrets"));
  }

  @AfterEach
  void close() {
    running.ifPresent(RunningGateway::close);
    project.close();
    world.close();
  }

  @Test
  void theWholeLifeOfAProject() {
    acceptedFiles();
    project.rotationBranch();
    CommitId tip = project.repository().get(project.branchRef());
    accepted(pushProject(tip + ":" + project.branchRef()));
    project.writeAhead();
    accepted(pushRegistry());
    myapp.rotationCommit();
    accepted(pushRegistry());
    project.mergeRotation();
    project.deleteRotationBranch();

    assertThat(served("projects/myapp", MAIN)).isEqualTo(tip.hex());
    assertThat(served("projects/myapp", "refs/heads/byreis/*")).isEmpty();
    accepted(bring("production", "staging"));
    for (String name : List.of("served-registry", "served-secrets")) {
      assertThat(GitCommand.in(folder.resolve(name)).run("fsck", "--strict", "--full"))
          .doesNotContain("error", "missing", "warning");
    }
  }

  @Test
  void baseMayHaveAnotherName() {
    base = "refs/heads/release";
    String tip = announcedRotation();
    myapp.rotationCommit();
    accepted(pushRegistry());

    assertThat(served("projects/myapp", base)).isEqualTo(tip);
    assertThat(served("projects/myapp", MAIN)).isEmpty();
  }

  @Test
  void aReversedRotationLeavesABranchThatGoes() {
    String tip = announcedRotation();
    refused(pushProject(":" + project.branchRef()), "rotation-branch-still-needed (ART-44)");
    myapp.reversal();
    accepted(pushRegistry());

    refused(pushProject(tip + ":" + MAIN), SMUGGLED);
    accepted(pushProject(":" + project.branchRef()));
    refused(pushProject(tip + ":" + MAIN), SMUGGLED);
  }

  @Test
  void aRotationBranchIsNotMoved() {
    String tip = announcedRotation();
    GitCommand clone = cloned();
    commit(clone, tip, "more");

    refused(
        clone.tryRun("push", url(), "+HEAD:" + project.branchRef()),
        "rotation-branch-moved (ART-43)");
  }

  @Test
  void noWayToBaseGoesAroundTheCommit() {
    String tip = announcedRotation();
    String base = served("projects/myapp", MAIN);
    GitCommand clone = cloned();
    String branch = project.branchRef().value();

    refused(pushProject(tip + ":" + MAIN), SMUGGLED);
    refused(pushProject(tip + ":" + MAIN, ":" + branch), SMUGGLED);
    clone.run("checkout", "-q", "--detach", base);
    clone.run("merge", "-q", "--no-ff", "-m", "merge", tip);
    refused(clone.tryRun("push", url(), "HEAD:" + MAIN), "rotation");
    clone.run("checkout", "-q", "--detach", base);
    clone.run("merge", "-q", "--squash", tip);
    clone.run("commit", "-q", "-m", "all at once");
    refused(clone.tryRun("push", url(), "HEAD:" + MAIN), SMUGGLED);
    clone.run("checkout", "-q", "--detach", base);
    clone.run("cherry-pick", tip);
    refused(clone.tryRun("push", url(), "HEAD:" + MAIN), SMUGGLED);
    clone.run("checkout", "-q", "--detach", base);
    clone.run("checkout", tip, "--", project.path("production").value());
    clone.run("commit", "-q", "-m", "one file");
    refused(clone.tryRun("push", url(), "HEAD:" + MAIN), SMUGGLED);
    refused(pushProject(tip + ":" + MAIN, tip + ":refs/heads/other"), "rotation");
    refused(pushProject(tip + ":refs/heads/byreis/rotate-9-20260522t0800z"), "rotation");

    assertThat(served("projects/myapp", MAIN)).isEqualTo(base);
    assertThat(served("projects/myapp", branch)).isEqualTo(tip);
  }

  @Test
  void whileARotationIsOpenBaseAndRosterWait() {
    announcedRotation();
    project.source("README.md", "more\n");

    refused(pushProject(project.base() + ":" + MAIN), "base-frozen (ART-47)");
  }

  /** The rotation branch and its write-ahead; the branch's tip. */
  private String announcedRotation() {
    acceptedFiles();
    project.rotationBranch();
    String tip = project.repository().get(project.branchRef()).hex();
    accepted(pushProject(tip + ":" + project.branchRef()));
    project.writeAhead();
    accepted(pushRegistry());
    return tip;
  }

  private void acceptedFiles() {
    project.source("README.md", "hello\n");
    accepted(pushProject(project.base() + ":" + base));
    accepted(bring(myapp.files().stream().map(LogicalName::value).toArray(String[]::new)));
  }

  /** A merge: announced, brought to base, accepted. */
  private GitCommand.Result bring(String... files) {
    project.announce(files);
    accepted(pushRegistry());
    project.bring();
    accepted(pushProject(project.base() + ":" + base));
    project.accept();
    return pushRegistry();
  }

  private GitCommand cloned() {
    GitCommand.in(folder).run("clone", "-q", url(), "clone");
    return GitCommand.in(folder.resolve("clone"));
  }

  private static void commit(GitCommand clone, String on, String message) {
    clone.run("checkout", "-q", "--detach", on);
    clone.run("commit", "-q", "--allow-empty", "-m", message);
  }

  private GitCommand.Result pushProject(String... refspecs) {
    String[] command = new String[refspecs.length + 2];
    command[0] = "push";
    command[1] = url();
    System.arraycopy(refspecs, 0, command, 2, refspecs.length);
    return secrets.tryRun(command);
  }

  private GitCommand.Result pushRegistry() {
    return registry.tryRun("push", gateway().url("registry"), world.head() + ":" + MAIN);
  }

  private static void accepted(GitCommand.Result push) {
    assertThat(push.succeeded()).as(push.err()).isTrue();
  }

  private static void refused(GitCommand.Result push, String code) {
    assertThat(push.succeeded()).as(push.err()).isFalse();
    assertThat(push.err()).contains(code);
  }

  private String url() {
    return gateway().url("projects/myapp");
  }

  private RunningGateway gateway() {
    if (running.isEmpty()) {
      running =
          Optional.of(
              RunningGateway.withSettings(
                  folder.resolve("served-registry"),
                  TrustMode.ROSTER,
                  folder.resolve("data"),
                  world::now,
                  "",
                  """
                  projects:
                    myapp:
                      slug: myorg/myapp-secrets
                      path: %s
                      base-branch: %s
                  """
                      .formatted(
                          folder.resolve("served-secrets"),
                          base.substring("refs/heads/".length()))));
    }
    return running.get();
  }

  /** Where the ref is, as the gateway says; empty if there is none. */
  private String served(String repository, String ref) {
    return registry.run("ls-remote", gateway().url(repository), ref).split("\\s")[0];
  }
}
