package dev.byreis.server.config;

import dev.byreis.core.registry.TrustMode;
import dev.byreis.server.data.DataLayout;
import java.nio.file.Path;

/**
 * The registry.
 *
 * @param repository where it lies
 * @param trustMode whose native signatures count after the genesis
 * @param anchor the key that the genesis is signed with
 * @param policies what can be decided this way or that
 */
public record RegistrySettings(
    Path repository, TrustMode trustMode, Anchor anchor, RegistryPolicies policies) {
  static RegistrySettings defaults(DataLayout layout) {
    return new RegistrySettings(
        layout.registryRepository(),
        TrustMode.ROSTER,
        new Anchor.NotPinned(),
        RegistryPolicies.DEFAULT);
  }
}
