package dev.byreis.cli.doctor;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.age.AgeDecryption;
import dev.byreis.cli.client.Failures;
import dev.byreis.cli.client.Repositories;
import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.ArtifactReader;
import dev.byreis.core.artifact.ArtifactReading;
import dev.byreis.core.artifact.Fingerprint;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.RotationRecord.Settlement;
import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.ConfiguredFiles;
import dev.byreis.core.rotation.FileFacts;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.RotationObservation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a project shows beside the registry.
 *
 * @param repositories as the look found them
 * @param rotation where the project stands
 * @param files what base holds, by file
 * @param findings where it is told
 */
record ProjectFindings(
    Repositories repositories,
    RotationClass rotation,
    SortedMap<LogicalName, ArtifactReading> files,
    Findings findings) {
  private static final String STATUS = "see: byreis admin rotation status";

  static ProjectFindings of(Repositories repositories, Findings findings)
      throws CommandFailedException {
    RotationClass rotation = repositories.observe();
    SortedMap<LogicalName, ArtifactReading> files = new TreeMap<>();
    Optional<CommitId> base = repositories.project().baseTip();
    ProjectFiles configured = repositories.state().configured().found().orElse(ProjectFiles.none());
    try {
      if (base.isPresent()) {
        for (Map.Entry<LogicalName, TreeEntry> file :
            ConfiguredFiles.of(repositories.project().view(), base.get(), configured).entrySet()) {
          if (repositories.project().view().readBlob(file.getValue().id(), ArtifactReader.LARGEST)
              instanceof BlobContent.Read read) {
            files.put(file.getKey(), ArtifactReader.read(read.bytes()));
          }
        }
      }
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
    return new ProjectFindings(repositories, rotation, files, findings);
  }

  RotationObservation observation() {
    return rotation.observation();
  }

  /** Whether the key decrypts a file; empty while the project has none. */
  Optional<Boolean> opens(AgeDecryption decryption) {
    return files.values().stream()
        .map(ArtifactReading::findArtifact)
        .flatMap(Optional::stream)
        .map(artifact -> artifact.body().secrets().values().iterator().next())
        .map(decryption::canOpen)
        .reduce(Boolean::logicalOr);
  }

  void look() {
    standing();
    observation().files().forEach(this::file);
    openBranches();
    files.forEach(this::content);
  }

  private void standing() {
    String words = rotation.words();
    switch (rotation.reason()) {
      case CLEAN -> findings.add(Finding.ok("rotation", words));
      case STALE_BRANCH ->
          findings.add(Finding.info("rotation", words + ": a settled branch is still there"));
      case COUNTER_DRIFT ->
          findings.add(
              Finding.warn(
                  "rotation", words + ": no rotation is in flight", "see the counters below"));
      default ->
          findings.add(
              Finding.fail(
                  "rotation",
                  words,
                  "classify, and revert where that is safe:"
                      + " byreis admin rotation reconcile --project "
                      + repositories.project().id()));
    }
  }

  private void file(LogicalName name, FileFacts facts) {
    Optional<Pending> pending = facts.intent().pending();
    if (pending.isPresent()) {
      findings.add(
          Finding.warn(
              "pending",
              name
                  + ": pending "
                  + pending.get().counter()
                  + " is ahead of committed "
                  + facts.lastAccepted()
                  + ", for "
                  + pending.get().targetPr(),
              pending.get().targetPr().isRotation()
                  ? STATUS
                  : "whoever announced it runs the same command again"));
    }
    if (facts.isBehind()) {
      findings.add(
          Finding.fail(
              "counter", name + ": base is behind the registry's " + facts.lastAccepted(), STATUS));
    } else if (facts.isMissing()) {
      findings.add(
          Finding.fail(
              "counter",
              name + " is missing on base; the registry has accepted " + facts.lastAccepted(),
              STATUS));
    } else if (facts.isDrifting()) {
      findings.add(
          Finding.warn(
              "counter",
              name + ": base is ahead of the registry's " + facts.lastAccepted() + ", unannounced",
              "see who brought it to base; readers refuse the file until both agree"));
    } else if (facts.base().artifact().isEmpty()) {
      findings.add(
          Finding.info(
              "counter", name + " has no content yet: byreis secret bootstrap --file " + name));
    } else {
      findings.add(Finding.ok("counter", name + ": " + facts.lastAccepted() + " in both"));
    }
  }

  /** Rotation branches of which the log says no end. */
  private void openBranches() {
    observation()
        .branches()
        .forEach(
            (branch, facts) -> {
              if (facts.exists() && facts.settlement() == Settlement.OPEN) {
                findings.add(
                    Finding.warn("rotation-branch", branch + " has no CommitRotation", STATUS));
              }
            });
  }

  private void content(LogicalName name, ArtifactReading reading) {
    if (reading instanceof ArtifactReading.Refused refused) {
      findings.add(
          Finding.fail(
              "file",
              name + " is no artifact: " + refused.where() + ": " + refused.why(),
              "see the history of the project's repository"));
      return;
    }
    Artifact artifact = ((ArtifactReading.Read) reading).artifact();
    Optional<Roster> roster = repositories.registry().latest().state().roster().found();
    Set<Fingerprint> wanted =
        roster.map(r -> (Set<Fingerprint>) Fingerprint.ofAll(r.recipients())).orElse(Set.of());
    if (artifact.body().recipients().equals(wanted)) {
      findings.add(Finding.ok("recipients", name + " is for exactly the roster"));
    } else {
      findings.add(
          Finding.fail(
              "recipients",
              name + " is not for exactly the roster: readers refuse it",
              "rotate the project: byreis rotate --project " + repositories.project().id()));
    }
  }
}
