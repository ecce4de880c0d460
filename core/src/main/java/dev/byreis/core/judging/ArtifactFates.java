package dev.byreis.core.judging;

import dev.byreis.core.artifact.ArtifactReader;
import dev.byreis.core.judging.PastArtifacts.Fate;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.ConfiguredFiles;
import dev.byreis.core.rotation.Observing;
import dev.byreis.core.rotation.RotationRef;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What becomes of a project's artifacts when its refs move (ART-26): what is to be remembered. */
public final class ArtifactFates {
  private final HostedProject project;
  private final KnownArtifacts artifacts;
  private final ProjectFiles configured;

  /**
   * For one project.
   *
   * @param configured its configured files
   */
  public ArtifactFates(HostedProject project, KnownArtifacts artifacts, ProjectFiles configured) {
    this.project = project;
    this.artifacts = artifacts;
    this.configured = configured;
  }

  /**
   * What these updates make of the artifacts of the files that count now; nothing where the
   * registry lists none.
   *
   * @param project the project with whatever the updates bring in sight
   * @param state what the registry says about it
   * @throws UnreadableRepositoryException if the artifacts cannot be read
   */
  public static Map<Fate, Set<Sha256>> of(
      HostedProject project, KnownArtifacts artifacts, ProjectState state, List<RefUpdate> updates)
      throws UnreadableRepositoryException {
    Optional<ProjectFiles> configured = Observing.filesInForce(state).found();
    return configured.isEmpty()
        ? Map.of()
        : new ArtifactFates(project, artifacts, configured.get()).of(updates);
  }

  /**
   * The artifacts that meet each fate if these updates land: those that another takes the place of
   * at base, and those at the tip of a new rotation branch that base does not have.
   *
   * @throws UnreadableRepositoryException if they cannot be read
   */
  public Map<Fate, Set<Sha256>> of(List<RefUpdate> updates) throws UnreadableRepositoryException {
    Map<Fate, Set<Sha256>> fates = new EnumMap<>(Fate.class);
    for (RefUpdate update : updates) {
      if (update instanceof RefUpdate.Move move && move.ref().equals(project.base())) {
        Set<Sha256> gone = contents(Optional.of(CommitId.of(move.from())));
        gone.removeAll(contents(Optional.of(CommitId.of(move.to()))));
        fates.put(Fate.SUPERSEDED, gone);
        fates.put(Fate.VALUE, values(CommitId.of(move.from()), gone));
      } else if (update instanceof RefUpdate.Create create
          && RotationRef.find(create.ref()).isPresent()) {
        Set<Sha256> made = contents(Optional.of(CommitId.of(create.to())));
        made.removeAll(contents(project.view().findRef(project.base()).map(CommitId::of)));
        fates.computeIfAbsent(Fate.ON_ROTATION_BRANCH, any -> new HashSet<>()).addAll(made);
      }
    }
    return fates;
  }

  private Set<Sha256> contents(Optional<CommitId> commit) throws UnreadableRepositoryException {
    Set<Sha256> contents = new HashSet<>();
    if (commit.isPresent()) {
      artifacts
          .at(project.view(), commit.get(), configured)
          .values()
          .forEach(held -> contents.add(held.artifact().content()));
    }
    return contents;
  }

  /** The values of those artifacts that are gone, by the digest of their text (ART-28). */
  private Set<Sha256> values(CommitId from, Set<Sha256> gone) throws UnreadableRepositoryException {
    Set<Sha256> values = new HashSet<>();
    for (TreeEntry entry : ConfiguredFiles.of(project.view(), from, configured).values()) {
      if (artifacts
          .find(project.view(), entry.id())
          .filter(held -> gone.contains(held.artifact().content()))
          .isPresent()) {
        values.addAll(values(entry.id()));
      }
    }
    return values;
  }

  private Set<Sha256> values(ObjectName blob) throws UnreadableRepositoryException {
    Set<Sha256> values = new HashSet<>();
    if (project.view().readBlob(blob, ArtifactReader.LARGEST) instanceof BlobContent.Read read) {
      ArtifactReader.read(read.bytes())
          .findArtifact()
          .ifPresent(
              artifact ->
                  artifact
                      .body()
                      .secrets()
                      .values()
                      .forEach(v -> values.add(new Sha256(Bytes.utf8(v.text()).sha256Hex()))));
    }
    return values;
  }
}
