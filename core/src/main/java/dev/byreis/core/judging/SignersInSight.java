package dev.byreis.core.judging;

import dev.byreis.core.policy.SignersAtBase;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Tells who signed the artifacts at the base of each project in sight (REG-56). A project out of
 * sight has no base that could be seen: it cannot ask for anybody to stay.
 */
public final class SignersInSight implements SignersAtBase {
  private static final String ARTIFACT = ".enc.yaml";

  private final ProjectRepositories repositories;
  private final KnownArtifacts artifacts;

  public SignersInSight(ProjectRepositories repositories, KnownArtifacts artifacts) {
    this.repositories = repositories;
    this.artifacts = artifacts;
  }

  @Override
  public Set<AdminId> of(ProjectId project) throws UnreadableRepositoryException {
    Optional<HostedProject> hosted = repositories.find(project);
    Optional<ObjectName> tip =
        hosted.isEmpty() ? Optional.empty() : hosted.get().view().findRef(hosted.get().base());
    return tip.isEmpty() ? Set.of() : signers(hosted.get().view(), CommitId.of(tip.get()));
  }

  private Set<AdminId> signers(RepositoryView view, CommitId tip)
      throws UnreadableRepositoryException {
    Set<AdminId> signers = new TreeSet<>();
    try (Stream<TreeChange.Added> files = view.files(tip)) {
      Iterator<TreeChange.Added> each =
          files.filter(file -> file.path().value().endsWith(ARTIFACT)).iterator();
      while (each.hasNext()) {
        artifacts
            .find(view, each.next().entry().id())
            .ifPresent(artifact -> signers.add(artifact.signer()));
      }
    } catch (UncheckedUnreadableRepositoryException e) {
      throw e.checked();
    }
    return signers;
  }
}
