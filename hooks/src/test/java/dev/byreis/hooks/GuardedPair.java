package dev.byreis.hooks;

import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.Role;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.core.testing.corpus.ProjectGuarding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A registry and a project whose files were accepted once, each in a bare repository with its hook,
 * beside the worlds in which commits are made that are then pushed by real git.
 */
final class GuardedPair implements AutoCloseable {
  static final String ALICE = "alice-at-git";
  static final String CONTRIBUTOR = "carla";

  static final Pushers PUSHERS =
      new Pushers(
          List.of(HookedProject.PUSHER),
          Map.of(
              ALICE,
              new Principal.Administrator(TestKeys.ALICE.id()),
              CONTRIBUTOR,
              new Principal.Member(CONTRIBUTOR, Role.CONTRIBUTOR)));

  private final GitCommand client;
  private final RegistryWorld world;
  private final ProjectWorld project;
  private final HookedRepository registry;
  private final HookedRepository served;

  /** Below {@code folder}, but for the project's repository. */
  private GuardedPair(Path folder, Path projectFolder) {
    client = GitCommand.initBare(folder.resolve("client"));
    world = RegistryWorld.inRosterMode(folder.resolve("world"));
    world.pass(Duration.between(world.now(), Instant.now()));
    world.genesis();
    project = ProjectWorld.myapp(world, folder.resolve("myapp"));
    project.source("README.md", "This is the project.\n");
    project.firstFiles();
    registry = HookedRepository.copyOf(folder.resolve("registry.git"), world.repository());
    served = HookedRepository.copyOf(projectFolder, folder.resolve("myapp"));
  }

  /** Both hooks ask a judge at this socket, and there is no other. */
  static GuardedPair asking(Path socket, Path folder, ProjectGuarding guarding) {
    GuardedPair pair = withoutHooks(folder, folder.resolve("myapp.git"), guarding, PUSHERS);
    pair.registry.install(pair.registry.folder().resolve("hooks"));
    pair.registry.askAt(socket);
    pair.served.install(pair.served.folder().resolve("hooks"));
    pair.served.askAt(socket, HookedProject.PUSHER);
    return pair;
  }

  /**
   * Both are configured, and have no hooks yet.
   *
   * @param served where the project's repository is to be
   */
  static GuardedPair withoutHooks(
      Path folder, Path served, ProjectGuarding guarding, Pushers pushers) {
    GuardedPair pair = new GuardedPair(folder, served);
    pair.configure(guarding, pushers);
    return pair;
  }

  private void configure(ProjectGuarding guarding, Pushers pushers) {
    registry.configure(
        """
        role: registry
        registry:
          trust-mode: roster
          anchor: %s
        projects:
          myapp:
            slug: %s
            path: %s
            merge-evidence: %s
        runbook-url: https://runbook.example/
        """
            .formatted(
                TestKeys.ANCHOR.publicKey().fingerprint(),
                project.story().slug(),
                served.folder(),
                Part.word(guarding.rotations().evidence())));
    served.configure(HookedProject.configuration(registry.folder(), guarding, pushers));
  }

  /** Whose pushes these are. */
  GitCommand client() {
    return client;
  }

  RegistryWorld world() {
    return world;
  }

  ProjectWorld project() {
    return project;
  }

  HookedRepository registry() {
    return registry;
  }

  HookedRepository served() {
    return served;
  }

  /** The registry's hook is followed by what completes rotations. */
  void completing(Path socket) {
    Path hook = registry.folder().resolve("hooks/post-receive");
    try {
      Files.writeString(
          hook,
          "#!/bin/sh\nexec '%s' --after --socket '%s'\n"
              .formatted(registry.folder().resolve("hooks/byreis/pre-receive"), socket));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!hook.toFile().setExecutable(true)) {
      throw new AssertionError("cannot make the hook executable");
    }
  }

  GitCommand.Result pushRegistry(CommitId tip, String... options) {
    return pushRegistry(client, "file://" + registry.folder(), tip, options);
  }

  /** The same over a server. */
  GitCommand.Result pushRegistry(GitCommand by, String url, CommitId tip, String... options) {
    client.run("fetch", "-q", world.repository().toString(), "+" + tip + ":refs/heads/next");
    List<String> command = new ArrayList<>(List.of("push"));
    command.addAll(List.of(options));
    command.addAll(List.of(url, tip + ":refs/heads/main"));
    return by.tryRun(command.toArray(String[]::new));
  }

  /** Pushes to the project as somebody, whom the git server knows by this name. */
  GitCommand.Result pushProject(String name, String... refspecs) {
    return pushProject(
        client.with(HookedProject.PUSHER, name), "file://" + served.folder(), refspecs);
  }

  /** The same over a server, as whomever that takes the client for. */
  GitCommand.Result pushProject(GitCommand by, String url, String... refspecs) {
    client.run(
        "fetch", "-q", project.repository().folder().toString(), "+refs/heads/*:refs/world/*");
    List<String> command = new ArrayList<>(List.of("push", url));
    command.addAll(List.of(refspecs));
    return by.tryRun(command.toArray(String[]::new));
  }

  /** Where a ref of the served project is; empty if it is not there. */
  String ref(RefName name) {
    return served.git().run("for-each-ref", "--format=%(objectname)", name.value());
  }

  @Override
  public void close() {
    project.close();
    world.close();
  }
}
