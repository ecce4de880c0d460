package dev.byreis.cli.rotation;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.client.Failures;
import dev.byreis.cli.client.Repositories;
import dev.byreis.core.artifact.ArtifactReader;
import dev.byreis.core.artifact.Fingerprint;
import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RecipientDelta;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.Signer;
import dev.byreis.core.registry.compose.Rotation;
import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ClassWords;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.rotation.BranchFacts;
import dev.byreis.core.rotation.ConfiguredFiles;
import dev.byreis.core.rotation.Phase1Only;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.RotationObservation;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.rotation.transition.BranchContents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the plan of a rotation that stopped, from what both repositories hold of it: only where its
 * branch and its pendings are the administrator's own (ROT-04, ROT-05).
 */
final class Resumption {
  private final Repositories repositories;
  private final Signer signer;
  private final RosterChange.Options options;

  Resumption(Repositories repositories, Signer signer, RosterChange.Options options) {
    this.repositories = repositories;
    this.signer = signer;
    this.options = options;
  }

  /** The plan of a branch that was never announced. */
  RotationPlan ofBranch(RotationClass now) throws CommandFailedException {
    RotationObservation seen = now.observation();
    RotationRef ref =
        seen.branches().entrySet().stream()
            .filter(branch -> branch.getValue().exists() && branch.getValue().isOpen())
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no open branch"));
    RotationBranch name =
        ref.branch().orElseThrow(() -> foreign(ref, "its name is not of our form"));
    CommitId tip = tip(seen, ref);
    ProjectState state = seen.state();
    requireInOrder(seen, ref, state);
    SortedMap<LogicalName, SignedArtifact> files = own(state, tip, ref);
    SortedSet<Fingerprint> recipients = new TreeSet<>();
    files.values().forEach(file -> recipients.addAll(file.body().recipients()));
    Roster after = rosterFor(recipients);
    SortedMap<LogicalName, Sha256> artifacts = new TreeMap<>();
    files.forEach((file, artifact) -> artifacts.put(file, artifact.contentSha().sha()));
    return new RotationPlan(
        new Rotation(
            epoch(state, name, ref),
            repositories.slug(),
            name,
            RecipientChange.of(before(state, ref), after.recipients(), known())),
        base(seen),
        tip,
        artifacts,
        repositories.registry().roster(),
        after);
  }

  private static dev.byreis.core.registry.CounterValue epoch(
      ProjectState state, RotationBranch name, RotationRef ref) throws CommandFailedException {
    return state
        .nextEpoch()
        .filter(epoch -> name.epoch().filter(epoch::equals).isPresent())
        .orElseThrow(() -> foreign(ref, "its epoch is not the next one"));
  }

  private void requireInOrder(RotationObservation seen, RotationRef ref, ProjectState state)
      throws CommandFailedException {
    BranchContents contents = contents(state, ref);
    if (contents.chain() != BranchContents.Chain.LINEAR_ON_BASE
        || !contents.others().isEmpty()
        || !contents.artifacts().keySet().equals(seen.filesOfRecord())) {
      throw foreign(ref, "it does not re-encrypt exactly the files at base");
    }
  }

  private BranchContents contents(ProjectState state, RotationRef ref)
      throws CommandFailedException {
    try {
      return repositories.project().evidence(state).contentsOf(ref);
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  private SortedSet<Fingerprint> before(ProjectState state, RotationRef ref)
      throws CommandFailedException {
    SortedSet<Fingerprint> fingerprints = new TreeSet<>();
    contents(state, ref)
        .recipientsBefore()
        .forEach(sha -> fingerprints.add(new Fingerprint(sha.hex())));
    return fingerprints;
  }

  /** The branch's files: each signed by this administrator, with the next counter. */
  private SortedMap<LogicalName, SignedArtifact> own(
      ProjectState state, CommitId tip, RotationRef ref) throws CommandFailedException {
    SortedMap<LogicalName, SignedArtifact> files = new TreeMap<>();
    ProjectFiles configured = state.configured().found().orElse(ProjectFiles.none());
    try {
      for (Map.Entry<LogicalName, TreeEntry> file :
          ConfiguredFiles.of(repositories.project().view(), tip, configured).entrySet()) {
        files.put(
            file.getKey(),
            signed(file.getValue())
                .filter(artifact -> isOwn(artifact, state, file.getKey()))
                .orElseThrow(
                    () -> foreign(ref, "file " + file.getKey() + " is not signed by you")));
      }
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
    return files;
  }

  private boolean isOwn(SignedArtifact artifact, ProjectState state, LogicalName file) {
    return artifact.signer().equals(signer.id())
        && artifact.claim(signer.key().publicKey()).holds()
        && artifact.body().project().equals(state.id())
        && artifact.body().file().equals(file)
        && state
            .findCounter(file)
            .filter(counter -> counter.lastAccepted().isFollowedBy(artifact.body().counter()))
            .isPresent();
  }

  private Optional<SignedArtifact> signed(TreeEntry entry) throws UnreadableRepositoryException {
    return repositories.project().view().readBlob(entry.id(), ArtifactReader.LARGEST)
            instanceof BlobContent.Read read
        ? ArtifactReader.read(read.bytes())
            .findArtifact()
            .flatMap(a -> a.fold(Optional::of, unsigned -> Optional.empty()))
        : Optional.empty();
  }

  /** The plan of a rotation that is announced, from its write-ahead. */
  RotationPlan ofPendings(Phase1Only now) throws CommandFailedException {
    RotationRef ref = now.branch();
    RotationRecord open =
        RotationReport.open(now).orElseThrow(() -> foreign(ref, "its name is not of our form"));
    if (!open.opening().owner().equals(signer.id())) {
      throw foreign(ref, "it is " + open.opening().owner() + "'s");
    }
    if (!now.isComplete()) {
      throw foreign(ref, "not all of its files are announced");
    }
    SortedMap<LogicalName, Sha256> artifacts = new TreeMap<>();
    for (Map.Entry<LogicalName, Pending> pending : now.pendings().entrySet()) {
      artifacts.put(pending.getKey(), pending.getValue().targetArtifact());
    }
    Optional<RotationRecord.Announcement.WriteAhead> ahead = open.writeAhead();
    RecipientDelta delta = ahead.map(w -> w.delta()).orElse(RecipientDelta.NONE);
    SortedSet<AgeRecipient> recipients =
        new TreeSet<>(repositories.registry().roster().recipients());
    recipients.removeAll(delta.removed());
    recipients.addAll(delta.added());
    return new RotationPlan(
        new Rotation(
            ahead
                .map(w -> w.epoch())
                .or(() -> now.observation().state().nextEpoch())
                .orElseThrow(() -> foreign(ref, "there is no epoch left")),
            repositories.slug(),
            open.branch(),
            delta),
        base(now.observation()),
        tip(now.observation(), ref),
        artifacts,
        open.opening().rosterBefore(),
        rosterFor(Fingerprint.ofAll(recipients)));
  }

  /** The plan of a rotation whose CommitRotation has landed: all that is left is to merge it. */
  RotationPlan ofCommitted(RotationClass now) throws CommandFailedException {
    RotationObservation seen = now.observation();
    RotationRef ref =
        seen.latestCommitted()
            .orElseThrow(() -> new IllegalArgumentException("nothing was committed"));
    var landed = seen.state().rotations().artifacts().latestRotation().orElseThrow();
    SortedMap<LogicalName, Sha256> artifacts = new TreeMap<>();
    landed.files().forEach((file, setting) -> artifacts.put(file, setting.content()));
    return new RotationPlan(
        new Rotation(landed.epoch(), repositories.slug(), landed.branch(), RecipientDelta.NONE),
        base(seen),
        tip(seen, ref),
        artifacts,
        repositories.registry().roster(),
        repositories.registry().roster());
  }

  /** The roster whose keys these are: what the options say, else the present one without others. */
  private Roster rosterFor(SortedSet<Fingerprint> recipients) throws CommandFailedException {
    Roster now = repositories.registry().roster();
    Roster after =
        options.areEmpty() ? within(now, recipients) : RosterChange.of(now, options).after();
    if (!Fingerprint.ofAll(after.recipients()).equals(recipients)) {
      throw CommandFailedException.general(
          "the rotation that stopped is for other recipients than this would be",
          "give the same --add, --remove and --replace as when it began");
    }
    return after;
  }

  private static Roster within(Roster roster, SortedSet<Fingerprint> recipients)
      throws CommandFailedException {
    List<Admin> stay = new ArrayList<>(roster.admins());
    stay.removeIf(admin -> !recipients.contains(Fingerprint.of(admin.ageKey())));
    try {
      return Roster.of(stay);
    } catch (MalformedRegistryException e) {
      throw CommandFailedException.general(
          "the rotation that stopped is for nobody in the roster",
          "give the same --add, --remove and --replace as when it began");
    }
  }

  private KnownRecipients known() throws CommandFailedException {
    try {
      return KnownRecipients.at(
          repositories.registry().view(), repositories.registry().latest().head());
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  private static CommitId base(RotationObservation seen) {
    return seen.base().tip().orElseThrow(() -> new IllegalArgumentException("base has no commit"));
  }

  private static CommitId tip(RotationObservation seen, RotationRef ref) {
    return Optional.ofNullable(seen.branches().get(ref))
        .map(BranchFacts::whereabouts)
        .flatMap(w -> w.tip())
        .map(tip -> tip.tip())
        .orElseThrow(() -> new IllegalArgumentException("the branch does not exist"));
  }

  private static CommandFailedException foreign(RotationRef ref, String why) {
    return new CommandFailedException(
        ExitClass.COUNTER_RECONCILE,
        "cannot go on with " + ref + ": " + why,
        "see where it stands: byreis admin rotation status; " + ClassWords.runbook());
  }
}
