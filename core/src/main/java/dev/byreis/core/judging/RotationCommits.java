package dev.byreis.core.judging;

import dev.byreis.core.artifact.RotationCommitMessage;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.TreePath;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Whether the commits of a rotation branch have one of the two forms (ART-175 to ART-177). */
final class RotationCommits {
  private final ProjectId project;
  private final ProjectFiles files;
  private final SortedMap<LogicalName, ArtifactFacts> held;
  private final Set<LogicalName> done = new HashSet<>();
  private boolean complete;

  /**
   * For one branch.
   *
   * @param held the artifacts at its tip
   */
  RotationCommits(
      ProjectId project, ProjectFiles files, SortedMap<LogicalName, ArtifactFacts> held) {
    this.project = project;
    this.files = files;
    this.held = held;
  }

  /** Whether the branch's next commit is as it should be: all files at once, or each once. */
  boolean accepts(CommitChanges commit) {
    if (complete) {
      return false;
    }
    Optional<RotationCommitMessage> message =
        RotationCommitMessage.find(commit.commit().message())
            .filter(m -> m.project().equals(project))
            .filter(m -> changes(commit).equals(paths(m)))
            .filter(this::repeatsSignature);
    complete = message.filter(RotationCommitMessage.AllFiles.class::isInstance).isPresent();
    boolean first = done.isEmpty();
    return message.isPresent()
        && (first || !complete)
        && message.get().entries().stream().allMatch(e -> isHeld(e) && done.add(e.file()));
  }

  private boolean isHeld(RotationCommitMessage.Entry entry) {
    ArtifactFacts artifact = held.get(entry.file());
    return artifact != null
        && artifact.artifact().counter().equals(entry.counter())
        && artifact.artifact().content().equals(entry.content().sha());
  }

  private boolean repeatsSignature(RotationCommitMessage message) {
    if (!(message instanceof RotationCommitMessage.OneFile one)) {
      return true;
    }
    ArtifactFacts artifact = held.get(one.entry().file());
    return artifact != null
        && artifact.signer().equals(one.signer())
        && artifact.signature().equals(one.signature());
  }

  private Set<TreePath> paths(RotationCommitMessage message) {
    Map<LogicalName, TreePath> all = files.paths();
    return message.entries().stream()
        .map(entry -> all.get(entry.file()))
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static Set<TreePath> changes(CommitChanges commit) {
    return commit.changes().stream().map(c -> c.path()).collect(Collectors.toSet());
  }
}
