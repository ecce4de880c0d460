package dev.byreis.server.config;

import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.server.data.DataLayout;
import java.nio.file.Path;
import java.util.Map;

/**
 * The registry.
 *
 * @param repository where it lies
 * @param trustMode whose native signatures count after the genesis
 * @param anchor the key that the genesis is signed with
 * @param policies what can be decided this way or that
 * @param elsewhere projects whose repositories are not hosted here, and what the registry calls
 *     them
 */
public record RegistrySettings(
    Path repository,
    TrustMode trustMode,
    Anchor anchor,
    RegistryPolicies policies,
    Map<ProjectId, RepoSlug> elsewhere) {
  public RegistrySettings {
    elsewhere = Map.copyOf(elsewhere);
  }

  static RegistrySettings defaults(DataLayout layout) {
    return new RegistrySettings(
        layout.registryRepository(),
        TrustMode.ROSTER,
        new Anchor.NotPinned(),
        RegistryPolicies.DEFAULT,
        Map.of());
  }
}
