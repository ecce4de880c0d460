package dev.byreis.core.judging;

import dev.byreis.core.artifact.ArmoredValue;
import dev.byreis.core.artifact.ArtifactReader;
import dev.byreis.core.artifact.SubmissionName;
import dev.byreis.core.judging.PastArtifacts.Fate;
import dev.byreis.core.policy.project.ProjectPast;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.transition.BranchEvidence;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A project's past, from the registry's log, what was kept of it, and the open submissions. */
final class KeptPast implements ProjectPast {
  private final HostedProject project;
  private final ProjectState state;
  private final BranchEvidence evidence;
  private final RefTable<CommitId> branches;
  private Optional<Set<ArmoredValue>> submitted = Optional.empty();

  KeptPast(
      HostedProject project,
      ProjectState state,
      BranchEvidence evidence,
      RefTable<CommitId> branches) {
    this.project = project;
    this.state = state;
    this.evidence = evidence;
    this.branches = branches;
  }

  @Override
  public boolean wasSuperseded(Sha256 content) {
    return project.past().was(Fate.SUPERSEDED, content);
  }

  @Override
  public boolean wasInVain(Sha256 content) {
    return state.rotations().artifacts().isAbandoned(content) || evidence.wasInVain(content);
  }

  @Override
  public boolean wasValue(Sha256 value) {
    return project.past().was(Fate.VALUE, value);
  }

  @Override
  public boolean isSubmitted(ArmoredValue value) throws UnreadableRepositoryException {
    if (submitted.isEmpty()) {
      submitted = Optional.of(readSubmissions());
    }
    return submitted.get().contains(value);
  }

  private Set<ArmoredValue> readSubmissions() throws UnreadableRepositoryException {
    RepositoryView view = project.view();
    Set<ArmoredValue> values = new HashSet<>();
    for (Map.Entry<RefName, CommitId> branch :
        branches.branchesBelow(SubmissionName.PREFIX).toMap().entrySet()) {
      Optional<SubmissionName> name = SubmissionName.find(branch.getKey());
      Optional<TreeEntry> entry =
          name.isPresent()
              ? view.findEntry(branch.getValue(), name.get().path())
              : Optional.empty();
      if (entry.isPresent()
          && entry.get().mode().isFile()
          && view.readBlob(entry.get().id(), ArtifactReader.LARGEST)
              instanceof BlobContent.Read blob) {
        ArtifactReader.read(blob.bytes())
            .findArtifact()
            .ifPresent(artifact -> values.addAll(artifact.body().secrets().values()));
      }
    }
    return values;
  }
}
