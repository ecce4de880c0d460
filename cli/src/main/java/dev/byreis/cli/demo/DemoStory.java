package dev.byreis.cli.demo;

import dev.byreis.core.finding.Code;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The story: what a registry takes and what it refuses, told with real pushes. */
public final class DemoStory {
  private static final Expectation WORKS = new Expectation.Works();
  private static final Expectation ACCEPTED = new Expectation.Accepted();

  private DemoStory() {}

  /**
   * Its steps.
   *
   * @param registry the URL of the registry at the gateway
   */
  public static List<Step> steps(URI registry) {
    List<Step> steps = new ArrayList<>();
    steps.add(
        git(
            "Alice clones the registry through the gateway",
            WORKS,
            "clone",
            "-q",
            registry.toString(),
            "registry"));
    steps.add(
        inClone(
            "and fetches the commits that she has prepared and signed",
            WORKS,
            "fetch",
            "-q",
            "../prepared.git",
            "refs/heads/*:refs/heads/prepared/*"));
    steps.add(
        push("a signed commit that announces a rotation", ACCEPTED, PreparedCommits.WRITE_AHEAD));
    steps.add(
        inClone(
            "somebody works on top of it",
            WORKS,
            "switch",
            "-q",
            "-c",
            "unsigned",
            "prepared/" + PreparedCommits.WRITE_AHEAD));
    steps.add(
        inClone(
            "and commits without signing",
            WORKS,
            "commit",
            "-q",
            "--allow-empty",
            "--no-gpg-sign",
            "-m",
            "Tidy up"));
    steps.add(
        inClone(
            "an unsigned commit",
            new Expectation.Refused(Code.TIP_NOT_SIGNED),
            "push",
            "origin",
            "HEAD:main"));
    steps.add(
        push(
            "a torn rotation: the counters move, the audit log does not say so",
            new Expectation.Refused(Code.SAME_COMMIT_ATOMICITY),
            PreparedCommits.WITHOUT_AUDIT_ROW));
    steps.add(
        push(
            "the other half: the audit log says so, the counters do not move",
            new Expectation.Refused(Code.SAME_COMMIT_ATOMICITY),
            PreparedCommits.WITHOUT_COUNTER));
    steps.add(push("the whole rotation in one commit", ACCEPTED, PreparedCommits.WHOLE));
    steps.add(
        inClone(
            "history cannot be rewritten",
            new Expectation.Refused(Code.NOT_FAST_FORWARD),
            "push",
            "--force",
            "origin",
            "prepared/" + PreparedCommits.WRITE_AHEAD + ":main"));
    steps.add(
        inClone(
            "nor can it be deleted",
            new Expectation.Refused(Code.REF_DELETED),
            "push",
            "origin",
            "--delete",
            "main"));
    steps.add(
        inClone(
            "what the registry holds now: nothing of what was refused",
            WORKS,
            "log",
            "--format=%h %s",
            "origin/main"));
    return List.copyOf(steps);
  }

  private static Step push(String title, Expectation expectation, String branch) {
    return inClone(title, expectation, "push", "origin", "prepared/" + branch + ":main");
  }

  private static Step inClone(String title, Expectation expectation, String... arguments) {
    List<String> words = new ArrayList<>(List.of("-C", "registry"));
    words.addAll(List.of(arguments));
    return git(title, expectation, words.toArray(String[]::new));
  }

  private static Step git(String title, Expectation expectation, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    return new Step(title, command, expectation);
  }
}
