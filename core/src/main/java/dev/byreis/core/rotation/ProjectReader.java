package dev.byreis.core.rotation;

import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.BranchTip.Addition;
import dev.byreis.core.rotation.BranchTip.Position;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a project's half of an observation, at the refs that it is given: those of an
 * advertisement, or those that a push would leave (ROT-20).
 */
public final class ProjectReader {
  /** The first line of every commit of a rotation branch (ART-175, ART-177). */
  private static final String RE_ENCRYPTION = "byreis: rotation re-encrypt\n";

  private final RepositoryView view;
  private final ProjectRefs refs;
  private final ArtifactDecoder decoder;
  private final RefName base;

  public ProjectReader(
      RepositoryView view, ProjectRefs refs, ArtifactDecoder decoder, RefName base) {
    this.view = view;
    this.refs = refs;
    this.decoder = decoder;
    this.base = base;
  }

  /**
   * The facts as these branches would have them.
   *
   * @throws UnreadableRepositoryException if anything cannot be read; then the answer is
   *     inconclusive
   */
  public ProjectFacts read(ProjectState state, RefTable<CommitId> branches)
      throws UnreadableRepositoryException {
    ProjectFiles configured =
        Observing.filesInForce(state)
            .found()
            .orElseThrow(
                () ->
                    new UnreadableRepositoryException(
                        "the list of files of " + state.id() + " cannot be read"));
    Optional<CommitId> tip = branches.find(base);
    SortedMap<LogicalName, FileArtifact> files =
        tip.isPresent() ? artifacts(configured, tip.get()) : new TreeMap<>();
    SortedMap<RotationRef, BranchTip> tips = new TreeMap<>();
    for (Map.Entry<RefName, CommitId> branch :
        branches.branchesBelow(RotationBranch.PREFIX).toMap().entrySet()) {
      Optional<RotationRef> name = RotationRef.find(branch.getKey());
      if (name.isPresent()) {
        CommitId at = branch.getValue();
        tips.put(name.get(), new BranchTip(at, position(at, tip), addition(state, configured, at)));
      }
    }
    return new ProjectFacts(
        tip.<ProjectFacts.Base>map(ProjectFacts.Born::new).orElseGet(ProjectFacts.Unborn::new),
        tips,
        files);
  }

  RefTable<CommitId> branches() throws UnreadableRepositoryException {
    return refs.branches();
  }

  private Position position(CommitId tip, Optional<CommitId> base)
      throws UnreadableRepositoryException {
    if (base.isEmpty()) {
      return Position.DIVERGED;
    }
    if (base.get().equals(tip)) {
      return Position.AT_BASE;
    }
    if (refs.isReachable(tip, base.get())) {
      return Position.BEHIND;
    }
    return refs.isReachable(base.get(), tip) ? Position.AHEAD : Position.DIVERGED;
  }

  /**
   * Once base has been fast-forwarded to a branch, its fork point cannot be told from the refs. So
   * this asks for what only a rotation leaves: the message of a re-encryption at the tip, or a
   * counter there that was never accepted.
   */
  private Addition addition(ProjectState state, ProjectFiles configured, CommitId tip)
      throws UnreadableRepositoryException {
    if (message(tip).toLatin1().startsWith(RE_ENCRYPTION)) {
      return Addition.SOMETHING;
    }
    for (Map.Entry<LogicalName, FileArtifact> file : artifacts(configured, tip).entrySet()) {
      boolean accepted =
          state
              .findCounter(file.getKey())
              .filter(c -> file.getValue().counter().compareTo(c.lastAccepted()) <= 0)
              .isPresent();
      if (!accepted) {
        return Addition.SOMETHING;
      }
    }
    return Addition.NOTHING;
  }

  private Bytes message(CommitId tip) throws UnreadableRepositoryException {
    try {
      return view.getCommit(tip).message();
    } catch (MalformedObjectException e) {
      throw new UnreadableRepositoryException("commit " + tip + " is malformed", e);
    }
  }

  private SortedMap<LogicalName, FileArtifact> artifacts(ProjectFiles configured, CommitId commit)
      throws UnreadableRepositoryException {
    SortedMap<LogicalName, FileArtifact> files = new TreeMap<>();
    for (Map.Entry<LogicalName, TreeEntry> file :
        ConfiguredFiles.of(view, commit, configured).entrySet()) {
      TreeEntry entry = file.getValue();
      Optional<FileArtifact> artifact =
          entry.mode().isFile() ? decoder.decode(view, entry.id()) : Optional.empty();
      files.put(
          file.getKey(),
          artifact.orElseThrow(
              () ->
                  new UnreadableRepositoryException(
                      "file "
                          + file.getKey()
                          + " at commit "
                          + commit
                          + " is no signed artifact")));
    }
    return files;
  }
}
