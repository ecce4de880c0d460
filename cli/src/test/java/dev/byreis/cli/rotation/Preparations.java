package dev.byreis.cli.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.client.OperatorWorld;
import dev.byreis.cli.client.Place;
import dev.byreis.cli.rotation.DocumentedFailure.Preparation;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * What is done to a world before a verb fails in it.
 *
 * @param folder where bundles and proposals are
 */
record Preparations(Path folder) {
  private static final String PRODUCTION = "secrets/production.enc.yaml";
  private static final String IN = "--file production";
  private static final String FORWARD = "--direction roll-forward --out @bundle";

  static void require(OperatorWorld world, String who, String input, ExitClass exit, String line) {
    CommandRun run = CommandRun.of(world.place(who).environment(input), line.split(" "));
    assertThat(run.exit()).as(line + ": " + run.err()).isEqualTo(exit);
  }

  static Path identity(OperatorWorld world) {
    return world.place("alice").config().resolve("identity").resolve("admin.key");
  }

  static Path trust(OperatorWorld world, String who) {
    return world.place(who).config().resolve("trust.yaml");
  }

  static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void open(Path file) {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, String text) {
    Place.write(file, Bytes.utf8(text));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void commitUnsigned(OperatorWorld world) {
    GitCommand git = world.registryGit();
    String commit = git.run("commit-tree", "-m", "policy: tidy up", "-p", "main", "main^{tree}");
    git.run("update-ref", "refs/heads/main", commit);
  }

  static void goBack(OperatorWorld world) {
    require(world, "alice", "", ExitClass.OK, "admin rotation status");
    world.registryGit().run("update-ref", "refs/heads/main", "main~1");
  }

  static void moveRegistry(OperatorWorld world) {
    String next = world.preparedRegistryCommits("bob", 1).get(0);
    world.registryGit().run("update-ref", "refs/heads/main", next);
  }

  static void loseRegistry(OperatorWorld world) {
    world.place("alice").with("BYREIS_REGISTRY", "file:///nowhere/at/all");
  }

  static Preparation loseProject() {
    return world -> world.place("alice").with("BYREIS_PROJECT_REPO", "file:///nowhere/at/all");
  }

  static Preparation refusingRegistry() {
    return world -> OperatorWorld.hook(world.registryFolder(), "pre-receive", "exit 1");
  }

  static Preparation refusingProject() {
    return world -> OperatorWorld.hook(world.projectFolder(), "pre-receive", "exit 1");
  }

  static Preparation malformed() {
    return world -> world.commitOnBase(PRODUCTION, "no: artifact\n");
  }

  static Preparation swapped() {
    return world ->
        world.commitOnBase(
            PRODUCTION, world.projectGit().run("show", "main:secrets/staging.enc.yaml") + "\n");
  }

  static Preparation replayed() {
    return world -> {
      String old = world.projectGit().run("show", "main:" + PRODUCTION) + "\n";
      require(world, "alice", "TOKEN=x\n", ExitClass.OK, "secret set " + IN);
      world.commitOnBase(PRODUCTION, old);
    };
  }

  static Preparation branch() {
    return world ->
        world
            .projectGit()
            .run("update-ref", "refs/heads/byreis/rotate-1-20260521t1200z", "refs/heads/main");
  }

  static void leaveMerge(OperatorWorld world) {
    refusingProject().in(world);
    require(world, "alice", "", ExitClass.TRUST_ERROR, "secret unset API_KEY " + IN);
    OperatorWorld.unhook(world.projectFolder(), "pre-receive");
  }

  static void interrupt(OperatorWorld world) {
    world.interruptRotation("alice", "--yes");
  }

  static void tear(OperatorWorld world) {
    world.tearRotation("alice", "--yes");
  }

  private String bundle() {
    return folder.resolve("bundle").toString();
  }

  void propose(OperatorWorld world) {
    tear(world);
    String line = "admin rotation recover " + FORWARD.replace("@bundle", bundle());
    require(world, "alice", "", ExitClass.OK, line);
  }

  void spoil(OperatorWorld world) {
    Path bundle = folder.resolve("bundle");
    write(bundle, text(bundle).replace("operator-decision", "write-ahead-lost"));
  }

  void cosign(OperatorWorld world) {
    propose(world);
    String line = "admin rotation recover --yes --cosign " + bundle();
    require(world, "bob", "", ExitClass.OK, line);
  }

  void proposeDave(OperatorWorld world) {
    String proposal = folder.resolve("proposal").toString();
    String line = "admin roster add --admin " + world.entry("dave") + " --propose " + proposal;
    require(world, "alice", "", ExitClass.OK, line);
  }

  void exchangeDave(OperatorWorld world) {
    Path proposal = folder.resolve("proposal");
    write(proposal, text(proposal).replace(world.entry("dave"), world.entry("mallory")));
  }

  static void submit(OperatorWorld world) {
    require(world, "alice", "x\n", ExitClass.OK, "secret submit TOKEN --raw " + IN);
  }

  static void emptySubmission(OperatorWorld world) {
    String submission = "refs/heads/" + DocumentedFailure.submission(world);
    world.projectGit().run("update-ref", submission, "refs/heads/main");
  }
}
