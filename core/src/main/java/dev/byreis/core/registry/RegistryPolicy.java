package dev.byreis.core.registry;

import java.util.Map;
import java.util.Optional;

/**
 * What the rules of one commit need to be told, besides the registry itself.
 *
 * @param trust whose signatures count
 * @param stockReaders whether stock clients read this registry (REG-28)
 * @param slugs the repository of each project where the configuration names it (REG-43)
 */
public record RegistryPolicy(
    Trust trust, StockReaders stockReaders, Map<ProjectId, RepoSlug> slugs) {
  public RegistryPolicy {
    slugs = Map.copyOf(slugs);
  }

  /** Whether stock clients read this registry. */
  public enum StockReaders {
    SERVED,
    NONE
  }

  /** The policy of a reader that knows nothing but whom it trusts. */
  public static RegistryPolicy of(Trust trust) {
    return new RegistryPolicy(
        trust,
        trust.mode() == TrustMode.ANCHOR ? StockReaders.SERVED : StockReaders.NONE,
        Map.of());
  }

  public Optional<RepoSlug> findSlug(ProjectId project) {
    return Optional.ofNullable(slugs.get(project));
  }
}
