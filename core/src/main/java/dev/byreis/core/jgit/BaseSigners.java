package dev.byreis.core.jgit;

import dev.byreis.core.artifact.ArtifactSigner;
import dev.byreis.core.policy.SignersAtBase;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads who signed the artifacts at the base of each hosted project (REG-56). A project that the
 * gateway does not host has no base that it could see: it cannot ask for anybody to stay.
 */
public final class BaseSigners implements SignersAtBase {
  private static final long LARGEST_ARTIFACT = 1L << 20;
  private static final String ARTIFACT = ".enc.yaml";

  private final Map<ProjectId, Base> bases;

  /**
   * Where a project's files of record are.
   *
   * @param repository its folder
   * @param branch its base branch
   */
  public record Base(Path repository, RefName branch) {}

  public BaseSigners(Map<ProjectId, Base> bases) {
    this.bases = new HashMap<>(bases);
  }

  @Override
  public Set<AdminId> of(ProjectId project) throws UnreadableRepositoryException {
    Base base = bases.get(project);
    if (base == null) {
      return Set.of();
    }
    try (GitStore store = GitStore.open(base.repository())) {
      Optional<ObjectName> tip = store.view().findRef(base.branch());
      return tip.isEmpty() ? Set.of() : signers(store.view(), CommitId.of(tip.get()));
    }
  }

  private static Set<AdminId> signers(RepositoryView view, CommitId tip)
      throws UnreadableRepositoryException {
    Set<AdminId> signers = new TreeSet<>();
    try (Stream<TreeChange.Added> files = view.files(tip)) {
      Iterator<TreeChange.Added> each =
          files.filter(file -> file.path().value().endsWith(ARTIFACT)).iterator();
      while (each.hasNext()) {
        if (view.readBlob(each.next().entry().id(), LARGEST_ARTIFACT)
            instanceof BlobContent.Read read) {
          ArtifactSigner.find(read.bytes()).ifPresent(signers::add);
        }
      }
    } catch (UncheckedUnreadableRepositoryException e) {
      throw e.checked();
    }
    return signers;
  }
}
