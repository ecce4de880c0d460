package dev.byreis.cli.demo;

import dev.byreis.core.finding.Code;
import dev.byreis.core.registry.RotationBranch;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The story: what a registry and a project take and what they refuse, told with real pushes. */
final class DemoStory {
  private static final Expectation WORKS = new Expectation.Works();
  private static final Expectation ACCEPTED = new Expectation.Accepted();
  private static final String REGISTRY = "registry";
  private static final String PROJECT = DemoWorld.PROJECT.value();

  private final URI gateway;
  private final String branch;
  private final List<Step> steps = new ArrayList<>();

  /**
   * A story at this gateway.
   *
   * @param gateway where it listens, ending with a slash
   * @param branch the rotation branch that has been prepared
   */
  DemoStory(URI gateway, RotationBranch branch) {
    this.gateway = gateway;
    this.branch = branch.value();
  }

  /** Its steps. */
  List<Step> steps() {
    steps.clear();
    arrive();
    announce();
    tear();
    land();
    rewrite();
    return List.copyOf(steps);
  }

  private void arrive() {
    git(
        "Alice clones the registry through the gateway",
        WORKS,
        "clone",
        "-q",
        gateway.resolve("registry").toString(),
        REGISTRY);
    git(
        "and the project, whose secrets she is about to rotate",
        WORKS,
        "clone",
        "-q",
        gateway.resolve("projects/" + PROJECT).toString(),
        PROJECT);
    in(
        REGISTRY,
        "and fetches the commits that she has prepared and signed",
        WORKS,
        "fetch",
        "-q",
        "../prepared.git",
        "refs/heads/*:refs/heads/prepared/*");
    in(
        PROJECT,
        "with the branch on which every secret is encrypted anew",
        WORKS,
        "fetch",
        "-q",
        "../prepared-" + PROJECT + ".git",
        branch + ":" + branch);
  }

  private void announce() {
    in(PROJECT, "the rotation branch goes to the project", ACCEPTED, "push", "origin", branch);
    in(
        PROJECT,
        "merging it right away: readers would have what the registry does not know",
        new Expectation.Refused(Code.ROTATION_MERGE_WITHOUT_COMMIT),
        "push",
        "origin",
        branch + ":main");
    pushPrepared("a signed commit announces the rotation", ACCEPTED, PreparedCommits.WRITE_AHEAD);
    in(
        REGISTRY,
        "somebody works on top of it",
        WORKS,
        "switch",
        "-q",
        "-c",
        "unsigned",
        "prepared/" + PreparedCommits.WRITE_AHEAD);
    in(
        REGISTRY,
        "and commits without signing",
        WORKS,
        "commit",
        "-q",
        "--allow-empty",
        "--no-gpg-sign",
        "-m",
        "Tidy up");
    in(
        REGISTRY,
        "an unsigned commit",
        new Expectation.Refused(Code.TIP_NOT_SIGNED),
        "push",
        "origin",
        "HEAD:main");
  }

  private void tear() {
    Expectation torn = new Expectation.Refused(Code.SAME_COMMIT_ATOMICITY);
    pushPrepared(
        "a torn rotation: the counters move, the audit log does not say so",
        torn,
        PreparedCommits.WITHOUT_AUDIT_ROW);
    pushPrepared(
        "the other half: the audit log says so, the counters do not move",
        torn,
        PreparedCommits.WITHOUT_COUNTER);
  }

  private void land() {
    pushPrepared("the whole rotation in one commit", ACCEPTED, PreparedCommits.WHOLE);
    in(
        PROJECT,
        "it has landed in the project as well: main is where the branch was, the branch is gone",
        WORKS,
        "ls-remote",
        "--heads",
        "origin");
  }

  private void rewrite() {
    in(
        REGISTRY,
        "history cannot be rewritten",
        new Expectation.Refused(Code.NOT_FAST_FORWARD),
        "push",
        "--force",
        "origin",
        "prepared/" + PreparedCommits.WRITE_AHEAD + ":main");
    in(
        REGISTRY,
        "nor can it be deleted",
        new Expectation.Refused(Code.REF_DELETED),
        "push",
        "origin",
        "--delete",
        "main");
    in(
        REGISTRY,
        "what the registry holds now: nothing of what was refused",
        WORKS,
        "log",
        "--format=%h %s",
        "origin/main");
  }

  private void pushPrepared(String title, Expectation expectation, String prepared) {
    in(REGISTRY, title, expectation, "push", "origin", "prepared/" + prepared + ":main");
  }

  private void in(String clone, String title, Expectation expectation, String... arguments) {
    List<String> words = new ArrayList<>(List.of("-C", clone));
    words.addAll(List.of(arguments));
    git(title, expectation, words.toArray(String[]::new));
  }

  private void git(String title, Expectation expectation, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    steps.add(new Step(title, command, expectation));
  }
}
