package dev.byreis.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.registry.verify.RegistryVerifier;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.ProjectStory;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.control.ControlClient;
import dev.byreis.server.control.Wish;
import dev.byreis.server.pause.Answer;
import dev.byreis.server.testing.Leftovers;
import dev.byreis.server.testing.RunningGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A registry and the repository of its project behind a real gateway, and an administrator who
 * prepares commits in copies of both and pushes them with the real git. The gateway starts with the
 * first push.
 */
final class ServedProject implements AutoCloseable {
  static final String MAIN = "refs/heads/main";

  private final Path folder;
  private final RegistryWorld world;
  private final ProjectWorld project;
  private final GitCommand registry;
  private final GitCommand secrets;
  private String base = MAIN;
  private String settings = "";
  private String ofGateway = "";
  private boolean hosted = true;
  private Optional<RunningGateway> running = Optional.empty();

  ServedProject(Path folder) {
    this.folder = folder;
    this.world = RegistryWorld.inRosterMode(folder.resolve("world"));
    this.project = ProjectWorld.myapp(world, folder.resolve("secrets"));
    world.genesis();
    this.registry = GitCommand.in(world.repository());
    this.secrets = GitCommand.in(project.repository().folder());
    GitCommand.initBare(folder.resolve("served-registry"));
    GitCommand.initBare(folder.resolve("served-secrets"));
    holdsWhatThereIs();
  }

  // How the gateway is set up; before the first push.

  /** Artifacts count on this branch. */
  void onBase(String ref) {
    base = ref;
  }

  /** The gateway knows nothing of the project's repository. */
  void hidesTheProject() {
    hosted = false;
  }

  /** More lines of the gateway's configuration, at the top level. */
  void withGateway(String lines) {
    ofGateway = lines;
  }

  /** More lines of the project's configuration, indented by four spaces. */
  void with(String lines) {
    settings = lines;
  }

  /** What the administrator's copies hold is in the served repositories when the gateway starts. */
  void holdsWhatThereIs() {
    servedRegistry().run("fetch", "-q", registry.folder().toString(), "+refs/*:refs/*");
    servedSecrets().run("fetch", "-q", secrets.folder().toString(), "+refs/*:refs/*");
  }

  // What there is.

  RegistryWorld world() {
    return world;
  }

  ProjectWorld project() {
    return project;
  }

  ProjectStory story() {
    return world.myapp();
  }

  /** The tip of the rotation branch that was made last. */
  String tip() {
    return project.repository().get(project.branchRef()).hex();
  }

  /** Where the ref is, as the gateway says; empty if there is none. */
  String served(String repository, String ref) {
    return registry.run("ls-remote", gateway().url(repository), ref).split("\\s", -1)[0];
  }

  String servedBase() {
    return served("projects/myapp", base);
  }

  Configuration configuration() {
    return gateway().configuration();
  }

  Trust trust() {
    return gateway().trust();
  }

  String token() {
    return gateway().token();
  }

  String url() {
    return gateway().url("projects/myapp");
  }

  /** The project's URL, with the credentials of a contributor. */
  String contributorsUrl() {
    return gateway().urlAs("builder", "projects/myapp");
  }

  GitCommand secrets() {
    return secrets;
  }

  /** The registry's repository at the gateway, for what is done behind the gateway's back. */
  GitCommand servedRegistry() {
    return GitCommand.in(folder.resolve("served-registry"));
  }

  /** The project's repository at the gateway, for what is done behind the gateway's back. */
  GitCommand servedSecrets() {
    return GitCommand.in(folder.resolve("served-secrets"));
  }

  /** A clone of the project with a working tree. */
  GitCommand cloned() {
    GitCommand.in(folder).run("clone", "-q", url(), "clone");
    return GitCommand.in(folder.resolve("clone"));
  }

  // What is done.

  /** A project with source code and every file accepted once. */
  void begin() {
    project.source("README.md", "hello\n");
    accepted(pushProject(project.base() + ":" + base));
    bring(story().files().stream().map(LogicalName::value).toArray(String[]::new));
  }

  /** A merge: announced, brought to base, accepted. */
  void bring(String... files) {
    project.announce(files);
    accepted(pushRegistry());
    project.bring();
    accepted(pushProject(project.base() + ":" + base));
    project.accept();
    accepted(pushRegistry());
  }

  /** Makes a rotation branch and pushes it. */
  void pushBranch() {
    project.rotationBranch();
    accepted(pushProject(tip() + ":" + project.branchRef()));
  }

  /** A begun project whose rotation is announced: Phase1Only. */
  String announceRotation() {
    begin();
    pushBranch();
    project.writeAhead();
    accepted(pushRegistry());
    return tip();
  }

  GitCommand.Result pushProject(String... refspecs) {
    String[] command = new String[refspecs.length + 2];
    command[0] = "push";
    command[1] = url();
    System.arraycopy(refspecs, 0, command, 2, refspecs.length);
    return secrets.tryRun(command);
  }

  GitCommand.Result pushRegistry() {
    return registry.tryRun("push", gateway().url("registry"), world.head() + ":" + MAIN);
  }

  /** Asks the running gateway as its operator does. */
  Answer ask(Wish wish) throws IOException {
    start();
    return ControlClient.ask(folder.resolve("data/control/socket"), wish).orElseThrow();
  }

  /** Starts the gateway before the first push does. */
  void start() {
    gateway();
  }

  void stop() {
    gateway().close();
  }

  /** Starts the gateway again on what it left behind. */
  void restart() {
    running = Optional.of(gateway().restarted());
  }

  // What came of it.

  static void accepted(GitCommand.Result push) {
    assertThat(push.succeeded()).as(push.err()).isTrue();
  }

  static void refused(GitCommand.Result push, String code) {
    assertThat(push.succeeded()).as(push.err()).isFalse();
    assertThat(push.err()).contains(code);
  }

  /** This push to the registry is refused so, moves nothing, and is forgotten. */
  void registryRefuses(Runnable commits, String code) {
    CommitId before = world.head();
    String refs = projectRefs();
    commits.run();
    refused(pushRegistry(), code);
    assertThat(served("registry", MAIN)).isEqualTo(before.hex());
    assertThat(projectRefs()).isEqualTo(refs);
    world.rewindTo(before);
  }

  private String projectRefs() {
    return servedSecrets().run("for-each-ref");
  }

  /**
   * Objects are whole in both repositories, nothing is left in a quarantine, and the registry
   * verifies and conforms.
   */
  void assertSound() throws UnreadableRepositoryException {
    for (GitCommand served : List.of(servedRegistry(), servedSecrets())) {
      assertThat(Leftovers.in(served.folder().resolve("objects"))).isEmpty();
      assertThat(served.run("fsck", "--strict", "--full"))
          .doesNotContain("error", "missing", "warning");
    }
    Trust trust = Trust.inMode(TrustMode.ROSTER, TestKeys.ANCHOR.publicKey());
    CommitId head = new CommitId(served("registry", MAIN));
    try (GitStore store = GitStore.open(folder.resolve("served-registry"))) {
      boolean conforms =
          RegistryVerifier.verify(store.view(), head, RegistryPolicy.of(trust))
              .fold(verified -> verified.conformity().isFull(), not -> false);
      assertThat(conforms).isTrue();
    }
  }

  RunningGateway gateway() {
    if (running.isEmpty()) {
      running =
          Optional.of(
              RunningGateway.withSettings(
                  folder.resolve("served-registry"),
                  TrustMode.ROSTER,
                  folder.resolve("data"),
                  world::now,
                  "",
                  (hosted ? hosting() : "") + ofGateway));
    }
    return running.get();
  }

  private String hosting() {
    return """
    projects:
      myapp:
        slug: myorg/myapp-secrets
        path: %s
        base-branch: %s
    %s\
    """
        .formatted(
            folder.resolve("served-secrets"), base.substring("refs/heads/".length()), settings);
  }

  @Override
  public void close() {
    running.ifPresent(RunningGateway::close);
    project.close();
    world.close();
  }
}
