package dev.byreis.cli.rotation;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.client.Failures;
import dev.byreis.cli.client.Repositories;
import dev.byreis.core.judging.BranchSpan;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.AuditEvents;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RecipientDelta;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.compose.Composition;
import dev.byreis.core.registry.compose.Reconciliation;
import dev.byreis.core.registry.compose.RegistryComposer;
import dev.byreis.core.registry.compose.Rotation;
import dev.byreis.core.registry.compose.Target;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ClassWords;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.rotation.FileArtifact;
import dev.byreis.core.rotation.FileFacts;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.RotationObservation;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.rotation.transition.BranchContents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A manual reconciliation of one rotation branch, as one administrator sees it (ROT-53): what the
 * kind F commit has to say follows from both repositories and from the agreed terms.
 */
final class Recovery {
  private final RotationClass now;
  private final Repositories repositories;
  private final RotationRef ref;
  private final RotationBranch branch;

  private Recovery(
      RotationClass now, Repositories repositories, RotationRef ref, RotationBranch branch) {
    this.now = now;
    this.repositories = repositories;
    this.ref = ref;
    this.branch = branch;
  }

  /**
   * The recovery of the branch that the anomaly names.
   *
   * @param named which branch, where there are several; empty for the only one
   * @throws CommandFailedException if this state is not for people to reconcile
   */
  static Recovery of(RotationClass now, Repositories repositories, String named)
      throws CommandFailedException {
    requireForPeople(now, repositories);
    NavigableSet<RotationRef> candidates = candidates(now.observation());
    if (!named.isEmpty()) {
      candidates.removeIf(ref -> !ref.value().equals(named));
    }
    if (candidates.size() != 1) {
      throw CommandFailedException.general(
          candidates.isEmpty()
              ? "no such rotation branch is part of what went wrong"
              : "more than one branch is part of what went wrong: " + candidates,
          "say which: --branch NAME");
    }
    RotationRef ref = candidates.first();
    return new Recovery(
        now,
        repositories,
        ref,
        ref.branch()
            .orElseThrow(
                () ->
                    CommandFailedException.general(
                        ref + " is not the name of a rotation", ClassWords.deletion(ref))));
  }

  private static void requireForPeople(RotationClass now, Repositories repositories)
      throws CommandFailedException {
    if (!now.reason().isForPeople()) {
      RotationReport report = RotationReport.of(now, repositories);
      throw new CommandFailedException(
          ExitClass.COUNTER_RECONCILE,
          ClassWords.title(now) + " is not for a manual reconciliation",
          report
              .command()
              .map(command -> "one command ends it: " + command)
              .orElse("run: byreis admin rotation reconcile"));
    }
  }

  private static NavigableSet<RotationRef> candidates(RotationObservation seen) {
    NavigableSet<RotationRef> named = new TreeSet<>(seen.pendings().keySet());
    seen.branches()
        .forEach(
            (name, facts) -> {
              if (facts.exists() && facts.isOpen()) {
                named.add(name);
              }
            });
    return named;
  }

  RotationClass observed() {
    return now;
  }

  RotationRef ref() {
    return ref;
  }

  RotationBranch branch() {
    return branch;
  }

  private ProjectState state() {
    return now.observation().state();
  }

  Optional<RotationRecord> record() {
    return state().rotations().find(branch);
  }

  /** That of the write-ahead; without one, the next (REG-201). */
  CounterValue epoch() throws CommandFailedException {
    return record()
        .flatMap(RotationRecord::writeAhead)
        .map(w -> w.epoch())
        .or(() -> state().nextEpoch())
        .orElseThrow(() -> CommandFailedException.general("there is no epoch left", ""));
  }

  /** What changes for readers, if the write-ahead said. */
  RecipientDelta delta() {
    return record()
        .flatMap(RotationRecord::writeAhead)
        .map(w -> w.delta())
        .orElse(RecipientDelta.NONE);
  }

  /** The commit of kind F that these terms make, before anybody signs it. */
  Composition compose(RecoveryTerms terms, String reasonCode) throws CommandFailedException {
    RegistryComposer composer =
        new RegistryComposer(state().id(), terms.registryParent(), terms.when());
    Reconciliation reconciliation =
        new Reconciliation(
            new Rotation(terms.epoch(), slug(), branch, RecipientDelta.NONE),
            reasonCode,
            terms.administrator());
    return terms.direction() == AuditEvents.Direction.FORWARD
        ? composer.rollForward(
            reconciliation,
            targets(),
            repositories.registry().auditLog(repositories.project().id(), terms.registryParent()))
        : composer.rollBack(
            reconciliation,
            announced(),
            repositories.registry().auditLog(repositories.project().id(), terms.registryParent()));
  }

  /** That of the pendings; where there is none, the repository's own. */
  private RepoSlug slug() {
    return pendings().values().stream()
        .flatMap(pending -> pending.targetPr().slug().stream())
        .findFirst()
        .orElseGet(repositories::slug);
  }

  private Map<LogicalName, Pending> pendings() {
    return now.observation().pendings().getOrDefault(ref, new java.util.TreeMap<>());
  }

  private List<Counter> announced() {
    List<Counter> counters = new ArrayList<>();
    pendings().keySet().forEach(file -> state().findCounter(file).ifPresent(counters::add));
    return counters;
  }

  private List<Target> targets() throws CommandFailedException {
    BranchContents contents = contents();
    List<Target> targets = new ArrayList<>();
    for (LogicalName file : now.observation().filesOfRecord()) {
      Counter counter = state().findCounter(file).orElseThrow(() -> missing(file));
      targets.add(new Target(counter, content(file, counter, contents)));
    }
    return targets;
  }

  /** What the branch has for the file, or base if the branch is gone; with the next counter. */
  private Sha256 content(LogicalName file, Counter counter, BranchContents contents)
      throws CommandFailedException {
    Optional<FileArtifact> onBranch =
        Optional.ofNullable(contents.artifacts().get(file)).map(a -> a.artifact());
    Optional<FileArtifact> atBase =
        Optional.ofNullable(now.observation().files().get(file))
            .map(FileFacts::base)
            .flatMap(FileFacts.AtBase::artifact);
    return onBranch
        .or(() -> atBase)
        .filter(artifact -> counter.lastAccepted().isFollowedBy(artifact.counter()))
        .map(FileArtifact::content)
        .orElseThrow(() -> missing(file));
  }

  private static CommandFailedException missing(LogicalName file) {
    return new CommandFailedException(
        ExitClass.COUNTER_RECONCILE,
        "cannot roll forward: file " + file + " of the rotation is nowhere",
        "roll back instead: --direction roll-back");
  }

  private BranchContents contents() throws CommandFailedException {
    try {
      return repositories.project().evidence(state()).contentsOf(ref);
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  /** The branch's own commits, also where base has them. */
  Optional<BranchSpan> span() throws CommandFailedException {
    try {
      return repositories.project().evidence(state()).findSpan(ref);
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  /**
   * Two different administrators, both there before the rotation began, one of them able to read
   * what was before it (REG-203).
   */
  void requireTwo(Admin signer, Admin cosigner) throws CommandFailedException {
    if (signer.id().equals(cosigner.id()) || signer.signerKey().equals(cosigner.signerKey())) {
      throw refused("it takes two different administrators");
    }
    Optional<Roster> before =
        record()
            .map(record -> record.opening().rosterBefore())
            .or(() -> state().rotations().rosterAtLastAdvance());
    if (before.isPresent()
        && !(before.get().hasSigner(signer) && before.get().hasSigner(cosigner))) {
      throw refused("both must have been in the roster before the rotation began");
    }
    var readers = contents().recipientsBefore();
    if (!readers.isEmpty()
        && !readers.contains(signer.ageKey().fingerprint())
        && !readers.contains(cosigner.ageKey().fingerprint())) {
      throw refused("one of the two must be a recipient of the files before the rotation");
    }
  }

  private static CommandFailedException refused(String why) {
    return new CommandFailedException(ExitClass.PERMISSION_DENIED, why, ClassWords.runbook());
  }
}
