package dev.byreis.core.judging;

import dev.byreis.core.registry.ArtifactLog;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.rotation.transition.BranchArtifact;
import dev.byreis.core.rotation.transition.BranchArtifact.KeyNames;
import dev.byreis.core.rotation.transition.BranchContents;
import dev.byreis.core.rotation.transition.BranchContents.Chain;
import dev.byreis.core.rotation.transition.BranchEvidence;
import dev.byreis.core.signature.Ed25519PublicKey;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rotation branches of one project, at the refs that it is given: those of an
 * advertisement, or those that a push would leave.
 */
public final class BranchReader implements BranchEvidence {
  private final HostedProject project;
  private final KnownArtifacts artifacts;
  private final ProjectState state;
  private final RefTable<CommitId> branches;
  private final BranchSpans spans;

  /** What the log says that a counter was set to, gathered when it is first asked for. */
  private final Set<Sha256> set = new HashSet<>();

  /**
   * For one judgement.
   *
   * @param state what the registry says about the project
   * @param branches the refs below {@code refs/heads/} that count; they do not change meanwhile
   */
  public BranchReader(
      HostedProject project,
      KnownArtifacts artifacts,
      ProjectState state,
      RefTable<CommitId> branches) {
    this.project = project;
    this.artifacts = artifacts;
    this.state = state;
    this.branches = branches;
    this.spans = new BranchSpans(project, artifacts, state, this.branches);
  }

  /**
   * The branch's own commits, also once base has them; empty if it holds nothing that a rotation
   * made, or is gone and came never to base.
   *
   * @throws UnreadableRepositoryException if it cannot be read
   */
  public Optional<BranchSpan> findSpan(RotationRef branch) throws UnreadableRepositoryException {
    return spans.find(branch);
  }

  @Override
  public BranchContents contentsOf(RotationRef branch) throws UnreadableRepositoryException {
    Optional<BranchSpan> span = spans.find(branch);
    return span.isPresent() ? contents(span.get()) : nothing();
  }

  /** Of a branch that is nowhere: what is at base is what there was before it. */
  private BranchContents nothing() throws UnreadableRepositoryException {
    Optional<CommitId> base = branches.find(project.base());
    return new BranchContents(
        Chain.OTHER,
        new TreeMap<>(),
        new TreeSet<>(),
        base.isEmpty() ? new TreeSet<>() : recipients(heldAt(base.get())));
  }

  private BranchContents contents(BranchSpan span) throws UnreadableRepositoryException {
    ProjectFiles files = spans.files();
    SortedMap<LogicalName, ArtifactFacts> before = heldAt(span.fork());
    SortedMap<LogicalName, ArtifactFacts> after = heldAt(span.tip());
    SortedSet<TreePath> others = span.paths();
    SortedMap<LogicalName, BranchArtifact> changed = new TreeMap<>();
    for (Map.Entry<LogicalName, ArtifactFacts> file : after.entrySet()) {
      Optional<TreePath> path = files.findPath(file.getKey());
      if (path.isPresent() && others.remove(path.get())) {
        changed.put(file.getKey(), artifact(file.getValue(), before.get(file.getKey())));
      }
    }
    return new BranchContents(chain(span, files, after), changed, others, recipients(before));
  }

  private static BranchArtifact artifact(ArtifactFacts after, @Nullable ArtifactFacts before) {
    boolean same = before != null && before.keys().equals(after.keys());
    return new BranchArtifact(
        after.artifact(),
        new TreeSet<>(after.recipients()),
        same ? KeyNames.SAME : KeyNames.OTHER,
        after.signer());
  }

  private Chain chain(
      BranchSpan span, ProjectFiles files, SortedMap<LogicalName, ArtifactFacts> held) {
    RotationCommits form = new RotationCommits(project.id(), files, held);
    return span.start() == BranchSpan.Start.LINEAR_ON_BASE
            && span.commits().stream().allMatch(form::accepts)
        ? Chain.LINEAR_ON_BASE
        : Chain.OTHER;
  }

  private SortedMap<LogicalName, ArtifactFacts> heldAt(CommitId commit)
      throws UnreadableRepositoryException {
    return artifacts.at(project.view(), commit, spans.files());
  }

  private static SortedSet<Sha256> recipients(SortedMap<LogicalName, ArtifactFacts> files) {
    SortedSet<Sha256> all = new TreeSet<>();
    files.values().forEach(file -> all.addAll(file.recipients()));
    return all;
  }

  @Override
  public SortedSet<String> missingFor(RotationRef branch) throws UnreadableRepositoryException {
    SortedSet<String> missing = new TreeSet<>(project.guard().consumers().keys().keySet());
    Optional<CommitId> tip = branches.find(branch.ref());
    if (missing.isEmpty() || tip.isEmpty()) {
      return missing;
    }
    SortedMap<LogicalName, Sha256> files = filesAt(tip.get());
    for (Map.Entry<String, Ed25519PublicKey> consumer :
        project.guard().consumers().keys().entrySet()) {
      Acknowledgement expected =
          new Acknowledgement(project.id(), branch, tip.get(), consumer.getKey(), files);
      Optional<Bytes> tag = project.refs().findTag(expected.ref());
      if (tag.filter(t -> expected.isGiven(t, consumer.getValue())).isPresent()) {
        missing.remove(consumer.getKey());
      }
    }
    return missing;
  }

  /**
   * What an acknowledgement of this tip lists: the files of record that it has.
   *
   * @throws UnreadableRepositoryException if they cannot be read
   */
  public SortedMap<LogicalName, Sha256> filesAt(CommitId tip) throws UnreadableRepositoryException {
    SortedMap<LogicalName, Sha256> files = new TreeMap<>();
    heldAt(tip).forEach((file, held) -> files.put(file, held.artifact().content()));
    return files;
  }

  @Override
  public boolean wasInVain(Sha256 content) {
    return project.past().was(PastArtifacts.Fate.ON_ROTATION_BRANCH, content) && !isSet(content);
  }

  private boolean isSet(Sha256 content) {
    if (set.isEmpty()) {
      ArtifactLog log = state.rotations().artifacts();
      state.counters().files().keySet().stream()
          .flatMap(file -> log.findSetting(file).stream())
          .forEach(setting -> set.add(setting.content()));
    }
    return set.contains(content);
  }
}
